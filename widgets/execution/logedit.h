// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace orrery {

// Plain text to read, with line numbers.
class LogEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit LogEdit(QWidget *parent = nullptr);

    // The number of the first line that is shown, from 1; 0: not known, no numbers.
    void setFirstLine(qint64 line);
    qint64 lines() const;
    // Lines that were let go at the top, so that memory stays bounded.
    qint64 dropped() const { return m_dropped; }
    // Replaces the last line by these lines, the last of which may still grow.
    void extend(const QString &text);
    void restart();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    friend class LogGutter;
    void paintGutter(QPaintEvent *event);
    void layOutGutter();

    QWidget *m_gutter;
    qint64 m_first = 1;
    qint64 m_dropped = 0;
};

} // namespace orrery
