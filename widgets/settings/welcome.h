// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"

#include <QWidget>

class QLabel;

namespace orrery {

// What a new workspace begins with: where it lies and how much room there is, which can be changed before anything is
// in it.
class Welcome : public QWidget
{
    Q_OBJECT

public:
    explicit Welcome(const Context &context, QWidget *parent = nullptr);

Q_SIGNALS:
    void done();
    // Another folder was chosen for the workspace.
    void workspaceChosen(const QString &folder);

private:
    QWidget *makeCard();

    Context m_context;
    Job<QString> m_space;
    QLabel *m_free;
};

// Asks for another folder for the workspace, and says what a change means. Empty where nothing was chosen.
QString askForWorkspace(const QString &now, QWidget *parent);

} // namespace orrery
