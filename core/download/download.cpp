// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/download.h"

#include "core/base/atomicfile.h"
#include "core/base/filecopy.h"
#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/parallel.h"
#include "core/base/tr.h"
#include "core/download/downloadcache.h"
#include "core/download/downloaderror.h"
#include "core/download/downloadname.h"
#include "core/download/httptransfer.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

// One URL on its way from a server into its place in the cache. While it lives the entry is locked.
class Fetch
{
public:
    Fetch(const QUrl &url, const DownloadOptions &options, const DownloadEntry &entry, Progress &progress,
          const std::stop_token &stop)
        : m_url(url), m_options(options), m_entry(entry), m_progress(progress), m_stop(stop)
    { }

    Outcome<Downloaded> run();

private:
    HttpRequest request() const;
    Result<> begin(const HttpResponse &response);
    Result<> write(QByteArrayView data);
    Outcome<Downloaded> finish(const HttpResponse &response);
    Downloaded reuse(bool unchecked) const;
    void tick();
    void report(bool last);

    const QUrl &m_url;
    const DownloadOptions &m_options;
    const DownloadEntry &m_entry;
    Progress &m_progress;
    const std::stop_token &m_stop;
    std::optional<DownloadEntry::Content> m_known;
    bool m_mayResume = true;
    Descriptor m_file;
    Bytes m_start = 0;    // where this exchange began to write
    Bytes m_received = 0; // of the whole content, so far
    Bytes m_total = -1;
    Bytes m_told = 0; // m_received at the last report
    std::chrono::steady_clock::time_point m_reported;
};

HttpRequest Fetch::request() const
{
    HttpRequest request{m_url, {}, 0, {}, m_options.connectTimeout, m_options.stallTimeout};
    const auto partial = m_mayResume ? m_entry.partial() : std::nullopt;
    if (partial && !partial->validators.forRange().isEmpty()) {
        request.from = partial->bytes;
        request.ifRange = partial->validators.forRange();
    } else if (m_known) {
        request.known = m_known->validators;
    }
    return request;
}

Result<> Fetch::begin(const HttpResponse &response)
{
    m_start = 0;
    if (response.status == 206) {
        const auto partial = m_entry.partial();
        if (!partial || response.rangeStart != partial->bytes)
            return unexpected(
                Error{"data.unavailable",
                      Tr::tr("The server sent another part of %1 than it was asked for.").arg(displayUrl(m_url)),
                      QStringLiteral("Content-Range"), Tr::tr("Try again.")});
        m_start = partial->bytes;
    }
    m_received = m_start;
    m_total = response.total;
    const auto free = freeSpace(m_options.cacheDirectory);
    if (free && m_total - m_start > *free)
        return unexpected(Error{"io.full",
                                Tr::tr("The disk has not enough room for %1: %2 are needed, %3 are free.")
                                    .arg(displayUrl(m_url), formatSize(m_total - m_start), formatSize(*free)),
                                {},
                                Tr::tr("Free some space, then try again.")});
    auto file = openFile(m_entry.partialFile(), O_WRONLY | O_CREAT | (m_start > 0 ? O_APPEND : O_TRUNC), 0600);
    if (!file)
        return unexpected(file.error());
    m_file = std::move(*file);
    report(true);
    return m_start > 0 ? Result<>() : m_entry.beginPartial({0, m_total, response.validators});
}

Result<> Fetch::write(QByteArrayView data)
{
    if (auto written = writeAll(m_file.get(), data, m_entry.partialFile()); !written)
        return written;
    m_received += data.size();
    report(false);
    return {};
}

void Fetch::report(bool last)
{
    const auto time = std::chrono::steady_clock::now();
    if (!last && time - m_reported < Milliseconds(50))
        return;
    m_reported = time;
    m_told = m_received;
    m_progress.report({m_received, m_total, 0, 1, displayUrl(m_url)});
}

// What came since the last report is told although nothing more may come.
void Fetch::tick()
{
    if (m_file.isOpen() && m_received != m_told)
        report(false);
}

Downloaded Fetch::reuse(bool unchecked) const
{
    return {m_known->file, m_known->name, m_known->bytes, m_known->contentType, true, unchecked};
}

Outcome<Downloaded> Fetch::finish(const HttpResponse &response)
{
    report(true);
    if (m_total >= 0 && m_received != m_total) {
        m_entry.dropPartial();
        return unexpected(
            Error{"data.unavailable",
                  Tr::tr("Another number of bytes arrived of %1 than the server had said.").arg(displayUrl(m_url)),
                  QStringLiteral("%1 instead of %2").arg(m_received).arg(m_total),
                  {}});
    }
    if (::fsync(m_file.get()) != 0)
        return unexpected(systemError(Tr::tr("%1 cannot be kept").arg(displayUrl(m_url)), errno));
    m_file.close();
    DownloadEntry::Content content;
    content.name = downloadName(response.contentDisposition, m_url);
    content.contentType = QString::fromLatin1(response.contentType);
    content.bytes = m_received;
    content.validators = response.validators;
    auto accepted = m_entry.accept(std::move(content));
    if (!accepted)
        return unexpected(accepted.error());
    return Downloaded{accepted->file, accepted->name, accepted->bytes, accepted->contentType, false, false};
}

Outcome<Downloaded> Fetch::run()
{
    m_known = m_entry.content();
    const HttpSink sink{[this](const HttpResponse &response) { return begin(response); },
                        [this](QByteArrayView data) { return write(data); }, [this] { tick(); }};
    Milliseconds pause = m_options.pause;
    for (int attempt = 1;; ++attempt, pause *= 2) {
        m_file.close();
        const auto result = httpGet(request(), sink, m_stop);
        if (!result)
            return unexpected(result.error());
        const int status = result->response.status;
        if (!result->failure && (status == 200 || status == 206))
            return finish(result->response);
        if (!result->failure && status == 304 && m_known)
            return reuse(false);
        if (status == 416 && m_mayResume) { // the partial file is no beginning of what is there now
            m_entry.dropPartial();
            m_mayResume = false;
            continue;
        }
        if (attempt < m_options.attempts && mayPass(*result)) {
            if (!sleepUnlessStopped(pause, m_stop))
                return unexpected(Cancelled{});
            continue;
        }
        const Error error = unavailable(m_url, *result);
        if (error.code == Code("network.unavailable") && m_known)
            return reuse(true);
        return unexpected(error);
    }
}

Outcome<Downloaded> localFile(const QUrl &url)
{
    const auto fail = [&](const QString &message, const QString &detail) {
        return unexpected(Error{"data.unavailable", message, detail, Tr::tr("Check the address in data_uri.")});
    };
    if (!url.isLocalFile() || !url.host().isEmpty())
        return fail(Tr::tr("%1 does not name a file of this machine.").arg(displayUrl(url)), url.host());
    const QString path = url.toLocalFile();
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return fail(Tr::tr("%1 cannot be read: %2").arg(path, errnoText(errno)), QStringLiteral("errno %1").arg(errno));
    if (!S_ISREG(info.st_mode))
        return fail(Tr::tr("%1 is not a file.").arg(path), {});
    if (::access(QFile::encodeName(path).constData(), R_OK) != 0)
        return fail(Tr::tr("%1 cannot be read: %2").arg(path, errnoText(errno)), QStringLiteral("errno %1").arg(errno));
    return Downloaded{path, downloadName({}, url), info.st_size, {}, true, false};
}

} // namespace

Outcome<Downloaded> download(const QUrl &url, const DownloadOptions &options, Progress &progress, std::stop_token stop)
{
    if (stop.stop_requested())
        return unexpected(Cancelled{});
    const QString scheme = url.scheme().toLower();
    if (scheme == QLatin1String("file"))
        return localFile(url);
    if ((scheme != QLatin1String("http") && scheme != QLatin1String("https")) || url.host().isEmpty())
        return unexpected(Error{"params.bad_uri",
                                Tr::tr("%1 is not an address that can be downloaded.").arg(displayUrl(url)), scheme,
                                Tr::tr("Use an http, https or file address.")});
    const DownloadEntry entry(options.cacheDirectory, url);
    const auto lock = entry.lock(stop);
    if (!lock)
        return unexpected(lock.error());
    return Fetch(url, options, entry, progress, stop).run();
}

Outcome<QString> placeDownload(const Downloaded &downloaded, const QString &directory, Progress &progress,
                               std::stop_token stop)
{
    if (auto made = makeDirectory(directory); !made)
        return unexpected(made.error());
    const auto from = openFile(downloaded.file, O_RDONLY);
    if (!from)
        return unexpected(from.error());
    const QString target = directory + u'/' + downloaded.name;
    const QString temporary = directory + QStringLiteral("/.orrery-") + randomId();
    const auto to = openFile(temporary, O_WRONLY | O_CREAT | O_EXCL, 0644);
    if (!to)
        return unexpected(to.error());
    ProgressCounter counter(progress, {0, downloaded.bytes, 0, 1, downloaded.name});
    auto copied = copyContent(
        from->get(), to->get(), target, [&](Bytes bytes) { counter.add(bytes, 0); }, stop);
    if (copied && ::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(target).constData()) != 0)
        copied = unexpected(Halt(systemError(Tr::tr("%1 cannot be written").arg(target), errno)));
    if (!copied) {
        QFile::remove(temporary);
        return unexpected(copied.error());
    }
    return target;
}

} // namespace orrery
