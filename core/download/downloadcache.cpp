// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadcache.h"

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/download/downloadname.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <condition_variable>
#include <mutex>

#include <cstdio>

namespace orrery {

namespace {

constexpr Milliseconds lockInterval{100};

Json toJson(const Validators &validators)
{
    return Json{{"etag", validators.etag.toStdString()}, {"last_modified", validators.lastModified.toStdString()}};
}

Validators validatorsOf(const Json &object)
{
    return {stringMember(object, "etag").toUtf8(), stringMember(object, "last_modified").toUtf8()};
}

} // namespace

bool sleepUnlessStopped(Milliseconds duration, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any condition;
    std::unique_lock lock(mutex);
    return !condition.wait_for(lock, stop, duration, [&] { return stop.stop_requested(); });
}

QByteArray Validators::forRange() const
{
    return !etag.isEmpty() && !etag.startsWith("W/") ? etag : lastModified;
}

DownloadEntry::DownloadEntry(const QString &cacheDirectory, const QUrl &url)
    : m_directory(
        cacheDirectory + u'/'
        + QString::fromLatin1(hexHash(HashKind::Sha256, url.adjusted(QUrl::RemoveFragment).toEncoded()).left(32))),
      m_shownUrl(displayUrl(url))
{ }

Outcome<FileLock> DownloadEntry::lock(const std::stop_token &stop) const
{
    if (auto made = makeDirectory(m_directory, 0700); !made)
        return unexpected(made.error());
    for (;;) {
        auto lock = FileLock::tryLock(m_directory + QStringLiteral("/lock"));
        if (!lock)
            return unexpected(lock.error());
        if (*lock)
            return std::move(**lock);
        if (!sleepUnlessStopped(lockInterval, stop))
            return unexpected(Cancelled{});
    }
}

std::optional<DownloadEntry::Content> DownloadEntry::content() const
{
    const auto json = readJsonFile(m_directory + QStringLiteral("/entry.json"));
    if (!json)
        return {};
    Content content;
    const QString file = stringMember(*json, "file");
    content.file = m_directory + u'/' + file;
    content.name = safeFileName(stringMember(*json, "name"));
    content.contentType = stringMember(*json, "content_type");
    content.bytes = integerMember(*json, "bytes", -1);
    content.validators = validatorsOf(*json);
    const QFileInfo info(content.file);
    if (!file.startsWith(QLatin1String("content-")) || file.contains(u'/') || !info.isFile()
        || info.size() != content.bytes || content.name.isEmpty())
        return {};
    return content;
}

std::optional<DownloadEntry::Partial> DownloadEntry::partial() const
{
    const auto json = readJsonFile(m_directory + QStringLiteral("/partial.json"));
    const QFileInfo info(partialFile());
    if (!json || !info.isFile() || info.size() == 0)
        return {};
    return Partial{info.size(), integerMember(*json, "total", -1), validatorsOf(*json)};
}

Result<> DownloadEntry::beginPartial(const Partial &partial) const
{
    Json json = toJson(partial.validators);
    json["total"] = partial.total;
    return writeJsonFile(m_directory + QStringLiteral("/partial.json"), json);
}

void DownloadEntry::dropPartial() const
{
    QFile::remove(partialFile());
    QFile::remove(m_directory + QStringLiteral("/partial.json"));
}

Result<DownloadEntry::Content> DownloadEntry::accept(Content content) const
{
    const auto before = this->content();
    const QString name = QStringLiteral("content-") + randomId();
    content.file = m_directory + u'/' + name;
    if (std::rename(QFile::encodeName(partialFile()).constData(), QFile::encodeName(content.file).constData()) != 0)
        return unexpected(systemError(Tr::tr("%1 cannot be kept").arg(m_shownUrl), errno));
    Json json{{"url", m_shownUrl.toStdString()}, {"file", name.toStdString()}, {"bytes", content.bytes}};
    json["name"] = content.name.toStdString();
    json["content_type"] = content.contentType.toStdString();
    json["fetched"] = timeToText(now()).toStdString();
    json.update(toJson(content.validators));
    if (auto written = writeJsonFile(m_directory + QStringLiteral("/entry.json"), json); !written)
        return unexpected(written.error());
    dropPartial();
    for (const QFileInfo &file : QDir(m_directory).entryInfoList({QStringLiteral("content-*")}, QDir::Files)) {
        if (file.filePath() != content.file && (!before || file.fileName() != QFileInfo(before->file).fileName()))
            QFile::remove(file.filePath());
    }
    return content;
}

} // namespace orrery
