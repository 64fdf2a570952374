// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace orrery {

// A few words that are edited where they stand: as high as what is in it, without a frame until it is entered. Saved
// when it is left or by Ctrl+Enter; Escape takes back what was typed.
class NoteEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit NoteEdit(QWidget *parent = nullptr);

    // What is saved. Not shown while the user types.
    void setNote(const QString &note);
    QSize sizeHint() const override;

Q_SIGNALS:
    void edited(const QString &note);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    void commit();

    QString m_saved;
};

} // namespace orrery
