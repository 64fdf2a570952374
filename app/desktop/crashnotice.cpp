// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/crashnotice.h"

#include "core/base/crash.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace orrery {

void offerCrashReports(const QString &crashes, QWidget *window)
{
    const QStringList reports = unseenCrashReports(crashes);
    if (reports.isEmpty())
        return;
    const auto text = readCrashReport(reports.first());
    QString place = reports.first();
    for (const QString &report : reports) {
        const auto seen = markSeen(report);
        if (seen && report == reports.first())
            place = *seen;
    }

    const auto say = [](const char *words) { return QCoreApplication::translate("CrashNotice", words); };
    auto *notice = new QMessageBox(window);
    notice->setAttribute(Qt::WA_DeleteOnClose);
    notice->setIcon(QMessageBox::Information);
    notice->setWindowTitle(say(QT_TRANSLATE_NOOP("CrashNotice", "Orrery crashed")));
    notice->setText(QCoreApplication::translate("CrashNotice", "Orrery crashed %n time(s) since it last told you.",
                                                nullptr, int(reports.size())));
    notice->setInformativeText(
        say(QT_TRANSLATE_NOOP("CrashNotice",
                              "Runs go on by themselves and were not touched. When you tell us of the crash, add "
                              "this file: it holds no arguments, no environment and nothing of your data.\n\n%1"))
            .arg(place));
    if (text)
        notice->setDetailedText(*text);
    notice->setStandardButtons(QMessageBox::Close);
    notice->setModal(false);
    notice->show();
}

} // namespace orrery
