// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/excerpt.h"

#include "core/base/filecopy.h"
#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/tr.h"

#include <QFile>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr std::int64_t rowsAtOnce = 1000;

} // namespace

Outcome<QString> excerptText(const LogLines &lines, const LogExcerpt &excerpt, qsizetype most,
                             const std::stop_token &stop)
{
    QString text;
    for (std::int64_t row = excerpt.firstRow; row <= excerpt.lastRow;) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        const auto rows = lines.read(row, std::min(rowsAtOnce, excerpt.lastRow - row + 1));
        if (rows.empty())
            break;
        for (const LogRow &one : rows) {
            const qsizetype begin = row == excerpt.firstRow ? std::min(excerpt.firstIndex, one.text.size()) : 0;
            const qsizetype end
                = row == excerpt.lastRow ? std::min(excerpt.lastIndex, one.text.size()) : one.text.size();
            text += QStringView(one.text).sliced(begin, std::max<qsizetype>(0, end - begin));
            if (row != excerpt.lastRow && (one.last || one.progress))
                text += u'\n';
            ++row;
        }
        if (text.size() > most)
            return unexpected(Halt(Error{"log.too_much",
                                         Tr::tr("This is too much to be copied: more than %1.").arg(formatSize(most)),
                                         {},
                                         Tr::tr("Save the log to a file instead.")}));
    }
    return text;
}

Outcome<> saveLog(const QString &log, const QString &to, Progress &progress, const std::stop_token &stop)
{
    const auto from = openFile(log, O_RDONLY);
    if (!from)
        return unexpected(Halt(from.error()));
    const QString aside = to + u'.' + randomId();
    const auto target = openFile(aside, O_WRONLY | O_CREAT | O_EXCL);
    if (!target)
        return unexpected(Halt(target.error()));
    Amount amount;
    const auto advanced = [&](Bytes bytes) {
        amount.bytes += bytes;
        progress.report(amount);
    };
    auto copied = copyContent(from->get(), target->get(), to, advanced, stop);
    const QByteArray asideName = QFile::encodeName(aside);
    if (copied && std::rename(asideName.constData(), QFile::encodeName(to).constData()) != 0)
        copied = unexpected(Halt(systemError(to, errno)));
    if (!copied) {
        ::unlink(asideName.constData());
        return unexpected(copied.error());
    }
    return {};
}

} // namespace orrery
