// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "widgets/common/colors.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace orrery {

// A line beside what it is about: what happened, why, and the next step as a link. Hidden until it has something to
// say. It can be closed, unless it states what is still so.
class Banner : public QWidget
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    // The text is plain. action: the words of the link, none where empty; second: those of another beside it.
    void say(Tone tone, const QString &text, const QString &action = {}, const QString &second = {});
    // The message with its hint; the detail is the tool tip.
    void say(const Error &error, const QString &action = {});
    void setClosable(bool closable);
    void clear();

Q_SIGNALS:
    void actionClicked();
    void secondActionClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    QLabel *m_text;
    QPushButton *m_action;
    QPushButton *m_second;
    QToolButton *m_close;
    bool m_closable = true;
};

} // namespace orrery
