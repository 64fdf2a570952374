// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/task/codeedit.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace orrery {

// Finding and replacing below a text. Hits are marked while it is open; Escape closes it and goes back to the text.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(CodeEdit *edit, QWidget *parent = nullptr);

    void open(bool replacing);
    void next(bool forward);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QToolButton *addSwitch(const QString &text, const QString &name);
    FindOptions options() const;
    void mark();
    void close();

    CodeEdit *m_edit;
    QLineEdit *m_text;
    QLineEdit *m_by;
    QToolButton *m_case = nullptr;
    QToolButton *m_words = nullptr;
    QToolButton *m_expression = nullptr;
    QLabel *m_note;
    QWidget *m_replacing;
};

} // namespace orrery
