// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace orrery {

// A unified diff, for reading: what was added and taken away in the colours of good and bad, with their signs.
class DiffText : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit DiffText(QWidget *parent = nullptr);

    // In the bytes of the files; the head with the names of the files is left out.
    void setDiff(const QByteArray &diff);

protected:
    void changeEvent(QEvent *event) override;

private:
    class Highlighter;
    Highlighter *m_highlighter;
};

} // namespace orrery
