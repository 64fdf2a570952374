// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"
#include "widgets/execution/feed.h"

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace orrery {

class BadgeLabel;
class ElidedLabel;
class NoteEdit;

// The head of an execution's page: what it is, how it stands, in a sentence what it does; name, note and star, which
// are edited where they stand; and the buttons.
class ExecutionHeader : public Panel
{
    Q_OBJECT

public:
    explicit ExecutionHeader(QWidget *parent = nullptr);

    void show(const ExecutionRecord &record);
    using QWidget::show;
    void setSentence(const QString &sentence);
    // Of the button with the dots.
    QMenu *menu() const { return m_menu; }
    QPushButton *stopButton() const { return m_stop; }
    QPushButton *continueButton() const { return m_continue; }
    QPushButton *againButton() const { return m_again; }

Q_SIGNALS:
    void backRequested();
    void taskRequested();
    void starred(bool starred);
    void named(const QString &name);
    void noted(const QString &note);

private:
    QHBoxLayout *makeTitleRow();

    QLabel *m_task;
    QLineEdit *m_name;
    BadgeLabel *m_badge;
    QToolButton *m_star;
    bool m_isStarred = false;
    QLabel *m_id;
    ElidedLabel *m_sentence;
    NoteEdit *m_note;
    QPushButton *m_stop;
    QPushButton *m_continue;
    QPushButton *m_again;
    QMenu *m_menu;
};

} // namespace orrery
