// SPDX-License-Identifier: GPL-3.0-or-later
// What a log is left with: copied, saved, its error found.
#include "core/log/excerpt.h"
#include "widgets/common/banner.h"
#include "widgets/execution/logcanvas.h"
#include "widgets/execution/logview_jobs.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>

namespace orrery {

namespace {

constexpr qsizetype mostCopied = qsizetype(32) << 20; // characters

} // namespace

void LogView::copy()
{
    const auto lines = m_feed.lines();
    if (!lines || !m_canvas->hasSelection())
        return;
    const auto [from, to] = m_canvas->selection();
    const LogExcerpt excerpt{from.row, from.index, to.row, to.index};
    m_copy.start(
        [lines, excerpt](Progress &, std::stop_token stop) { return excerptText(*lines, excerpt, mostCopied, stop); },
        [this](const Outcome<QString> &text) {
            if (text)
                QGuiApplication::clipboard()->setText(*text);
            else if (!text.error().cancelled())
                m_banner->say(text.error().asError());
        });
}

void LogView::save()
{
    auto *dialog = new QFileDialog(this, tr("Save the log"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QStringLiteral("log.txt"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &LogView::saveTo);
    dialog->open();
}

void LogView::saveTo(const QString &path)
{
    m_save.start(
        [log = m_feed.path(), path](Progress &progress, std::stop_token stop) -> Outcome<bool> {
            if (const auto done = saveLog(log, path, progress, stop); !done)
                return unexpected(done.error());
            return true;
        },
        [this, path](const Outcome<bool> &done) {
            if (done)
                m_banner->say(Tone::Good, tr("Saved to %1.").arg(path));
            else if (!done.error().cancelled())
                m_banner->say(done.error().asError());
        });
}

void LogView::goToError()
{
    const auto shown = m_feed.lines();
    const auto whole = m_feed.whole();
    if (!shown || m_error->isRunning())
        return;
    m_error->start(
        [shown, whole](Progress &, std::stop_token stop) -> Outcome<ErrorPlace> {
            const auto error = lastError(shown->file(), shown->index().size(), stop);
            if (!error)
                return unexpected(error.error());
            ErrorPlace place{*error, 0, false};
            if (place.error) {
                place.fromBeginning = place.error->message < shown->index().base();
                const LogLines &lines = place.fromBeginning ? *whole : *shown;
                place.row = lines.rowOf(lines.placeAt(place.error->message));
            }
            return place;
        },
        [this](const Outcome<ErrorPlace> &place) {
            if (!place) {
                if (!place.error().cancelled())
                    m_banner->say(place.error().asError());
            } else if (!place->error) {
                m_banner->say(Tone::Neutral, tr("There is no Python traceback in this log."));
            } else {
                if (place->fromBeginning)
                    m_feed.showBeginning();
                m_canvas->goTo(place->row);
                m_canvas->setFocus(Qt::OtherFocusReason);
            }
        });
}

} // namespace orrery
