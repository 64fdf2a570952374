// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/intake.h"
#include "widgets/common/context.h"
#include "widgets/task/folderdialog.h"

#include <QObject>
#include <QStringList>

namespace orrery {

// The ways in which a task comes into the list: a folder, an archive, a script or a notebook that is dropped or opened,
// a template, a copy of another. Asks what has to be asked, one after the other; ends with ready().
class TaskIntake : public QObject
{
    Q_OBJECT

public:
    // over: the widget that dialogs belong to.
    TaskIntake(const Context &context, QWidget *over);

    // Any path; several are worked through in their order.
    void offer(const QString &path);
    void newTask();
    void duplicate(const QString &folder);
    // Where new folders are proposed.
    void setPlace(const QString &folder) { m_place = folder; }

Q_SIGNALS:
    // Show this folder, which may be new to the list.
    void ready(const QString &folder);
    void failed(const orrery::Error &error);

private:
    void next();
    void take(const Offer &offer);
    void askAboutFolder(const Offer &offer);
    void makeTask(const QString &folder);
    void unpack(const QString &archive);
    void describeArchive(const QString &archive, FolderDialog *dialog);
    void wrap(const Offer &offer);
    FolderDialog *open(const FolderDialog::Words &words, const QString &name);

    Context m_context;
    QWidget *m_over;
    QStringList m_waiting;
    bool m_busy = false; // a dialog is open, or a path is being looked at
    QString m_place;
    Job<Offer> m_job;
};

} // namespace orrery
