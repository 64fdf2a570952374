// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace orrery {

// One line of plain text that is shortened where there is no room; the whole is then its tool tip. Never interprets
// markup: names of files and messages of programs are shown as they are.
class ElidedLabel : public QFrame
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    void setElideMode(Qt::TextElideMode mode);
    // In the colour of explanations.
    void setMuted(bool muted);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_text;
    Qt::TextElideMode m_mode = Qt::ElideRight;
    bool m_muted = false;
};

} // namespace orrery
