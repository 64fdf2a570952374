// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/import.h"

#include "core/archive/extract.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/download/download.h"
#include "core/download/downloadname.h"
#include "core/warehouse/filestore.h"
#include "core/warehouse/knownfiles.h"
#include "core/warehouse/labelsources.h"
#include "core/warehouse/source.h"
#include "core/warehouse/warehouse.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>
#include <set>

#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr const char *archiveSuffixes[]
    = {".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".tzst", ".7z"};

bool isUrl(const QString &source)
{
    return source.startsWith(u"http://") || source.startsWith(u"https://") || source.startsWith(u"file://");
}

Error linkOfNoFolder(const QString &source)
{
    return {"usage.link",
            Tr::tr("Only a folder can be linked; %1 is none").arg(source),
            {},
            Tr::tr("Import it without --link.")};
}

std::int64_t realTimeNs()
{
    timespec time = {};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return std::int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

class Import
{
public:
    Import(const Workspace &workspace, const ImportRequest &request, Progress &progress, std::stop_token stop)
        : m_workspace(workspace), m_warehouse(workspace), m_request(request), m_progress(progress),
          m_stop(std::move(stop))
    { }

    Outcome<DataVersion> run()
    {
        if (auto checked = checkDataName(m_request.name); !checked)
            return unexpected(checked.error());
        auto staging = m_warehouse.stage();
        if (!staging)
            return unexpected(staging.error());
        m_staging = staging->directory;
        Outcome<> made = take();
        if (made)
            made = describe();
        if (made && m_stop.stop_requested())
            made = unexpected(Halt(Cancelled{}));
        if (!made) {
            if (!made.error().cancelled() || !keepStored(*staging))
                m_warehouse.discard(*staging);
            return unexpected(made.error());
        }
        auto published = m_warehouse.publish(*staging, m_request.name);
        if (!published) {
            m_warehouse.discard(*staging);
            return unexpected(published.error());
        }
        m_warehouse.discardPartial(m_request.name);
        return std::move(*published);
    }

private:
    // After a cancellation: false where nothing is worth it.
    bool keepStored(Warehouse::Staging &staging)
    {
        std::vector<ManifestEntry> stored;
        for (const DataSource &source : m_sources) {
            if (source.entry.type != ManifestEntry::Type::File)
                continue;
            if (source.stored && m_mode == StoreMode::Copy)
                stored.push_back(source.entry);
            else
                QFile::remove(QFile::decodeName(hostPath(dataDirectory(), source.entry.path).c_str()));
        }
        return !stored.empty() && syncFiles(dataDirectory(), m_sources)
            && writeManifest(m_staging + "/manifest.jsonl", stored) && m_warehouse.keepPartial(staging, m_request.name);
    }

    QString dataDirectory() const { return m_staging + QStringLiteral("/data"); }

    Outcome<> take()
    {
        learnEarlier();
        if (m_request.list)
            return takeList();
        if (isUrl(m_request.source))
            return takeUrl();
        const QFileInfo info(m_request.source);
        if (info.isDir())
            return m_request.link ? takeLinked() : takeFolder();
        if (!info.exists()) {
            return unexpected(Error{"data.not_found",
                                    Tr::tr("%1, to be imported, is not there").arg(m_request.source),
                                    {},
                                    Tr::tr("Name a folder, a file, an archive or a URL.")});
        }
        return takeFile(m_request.source, info.fileName(), QStringLiteral("file"), m_request.source);
    }

    void learnEarlier()
    {
        if (!m_request.link)
            m_known.add({m_request.name, 0, {}, m_warehouse.partialDirectory(m_request.name), {}}, true);
        const auto earlier = m_warehouse.versions(m_request.name);
        if (!earlier)
            return;
        m_record.kind = earlier->back().record.kind;
        if (m_request.link)
            return;
        for (const DataVersion &version : *earlier)
            m_known.add(version);
    }

    Outcome<> takeUrl()
    {
        const QUrl url(m_request.source);
        DownloadOptions options;
        options.cacheDirectory = m_workspace.cache() + "/downloads";
        const auto fetched = download(url, options, m_progress, m_stop);
        if (!fetched)
            return unexpected(fetched.error());
        return takeFile(fetched->file, fetched->name, QStringLiteral("url"), displayUrl(url));
    }

    Outcome<> takeFile(const QString &file, const QString &name, const QString &type, const QString &source)
    {
        if (m_request.link)
            return unexpected(linkOfNoFolder(source));
        m_record.origin = {type, source};
        if (isArchiveName(name))
            return takeArchive(file);
        auto found = fileSource(file, name);
        if (!found)
            return unexpected(found.error());
        m_sources.push_back(std::move(*found));
        return store(StoreMode::Copy, nullptr);
    }

    Outcome<> takeArchive(const QString &file)
    {
        if (m_record.origin.type == u"file")
            m_record.origin.type = QStringLiteral("archive");
        ExtractLimits limits;
        limits.bytes = Bytes(1) << 44;
        limits.entries = 50'000'000;
        if (const auto done = extractArchive(file, dataDirectory(), limits, m_progress, m_stop); !done)
            return unexpected(done.error());
        auto found = findSources(dataDirectory(), LinksOutside::Refuse, m_stop);
        if (!found)
            return unexpected(found.error());
        m_sources = std::move(*found);
        return store(StoreMode::InPlace, nullptr);
    }

    Outcome<> takeFolder()
    {
        auto found = findSources(m_request.source, LinksOutside::TakeTheirFiles, m_stop);
        if (!found)
            return unexpected(found.error());
        m_sources = std::move(*found);
        m_record.origin = {QStringLiteral("directory"), m_request.source};
        const RememberedHashes remembered(m_workspace.cache(), QFile::encodeName(m_request.source).toStdString());
        const std::int64_t began = realTimeNs();
        auto stored = store(StoreMode::Copy, &remembered);
        if (stored || stored.error().cancelled())
            remembered.remember(m_sources, began);
        return stored;
    }

    Outcome<> takeList()
    {
        if (m_request.link)
            return unexpected(linkOfNoFolder(m_request.source));
        auto list = readFileList(m_request.source, *m_request.list, m_stop);
        if (!list)
            return unexpected(list.error());
        const QFileInfo info(m_request.source);
        m_record.origin = {QStringLiteral("manifest"), m_request.source};
        std::stable_sort(list->rows.begin(), list->rows.end(),
                         [](const LabelRow &a, const LabelRow &b) { return a.path < b.path; });
        std::set<TaskPath> paths;
        for (const LabelRow &row : list->rows)
            paths.insert(row.path);
        if (const auto own = TaskPath::fromBytes(QFile::encodeName(info.fileName()).toStdString()))
            paths.insert(*own);
        for (const TaskPath &path : paths) {
            const QString name = QFile::decodeName(path.bytes().c_str());
            auto found = fileSource(info.path() + u'/' + name, name);
            if (!found)
                return unexpected(found.error());
            m_sources.push_back(std::move(*found));
        }
        m_labels = Labels{QStringLiteral("manifest"), std::move(list->columns), std::move(list->rows)};
        return store(StoreMode::Copy, nullptr);
    }

    Outcome<> takeLabels()
    {
        if (m_request.labels == LabelSource::Folders)
            m_labels = labelsFromFolders(m_sources);
        if (m_request.labels != LabelSource::Voc)
            return {};
        auto found = labelsFromVoc(m_sources, m_stop);
        if (!found)
            return unexpected(found.error());
        m_labels = std::move(*found);
        return {};
    }

    Outcome<> takeLinked()
    {
        const QString folder = QFileInfo(m_request.source).canonicalFilePath();
        auto found = findSources(folder, LinksOutside::Refuse, m_stop);
        if (!found)
            return unexpected(found.error());
        m_sources = std::move(*found);
        m_record.origin = {QStringLiteral("directory"), folder};
        m_record.linked = folder;
        if (auto labels = takeLabels(); !labels)
            return labels;
        m_mode = StoreMode::HashOnly;
        const StoreRequest request{folder, m_mode, m_known};
        if (const auto hashed = storeFiles(m_sources, request, m_progress, m_stop); !hashed)
            return unexpected(hashed.error());
        return {};
    }

    Outcome<> store(StoreMode mode, const RememberedHashes *remembered)
    {
        m_mode = mode;
        if (auto labels = takeLabels(); !labels)
            return labels;
        if (mode == StoreMode::Copy) {
            if (auto made = makeDirectory(dataDirectory(), 0755); !made)
                return unexpected(made.error());
            if (auto room = checkRoom(); !room)
                return unexpected(room.error());
        }
        const StoreRequest request{dataDirectory(), mode, m_known, remembered};
        const auto stored = storeFiles(m_sources, request, m_progress, m_stop);
        if (!stored)
            return unexpected(stored.error());
        if (auto fits = withinQuota(stored->newBytes); !fits)
            return unexpected(fits.error());
        m_record.newBytes = stored->newBytes;
        return {};
    }

    Result<> withinQuota(Bytes newBytes) const
    {
        if (!m_request.room || newBytes <= *m_request.room)
            return {};
        return unexpected(
            Error{"storage.quota",
                  Tr::tr("The data takes %1, and the workspace may take only %2 more")
                      .arg(formatSize(newBytes), formatSize(*m_request.room)),
                  {},
                  Tr::tr("Make room (orrery storage says by what), allow more (orrery storage --quota SIZE), or use "
                         "--link.")});
    }

    // A disk that is too small, or a quota, is told before, not by, the import. Of the disk only from another one: on
    // the same one copies may cost nothing.
    Result<> checkRoom() const
    {
        struct stat here = {};
        if (::stat(QFile::encodeName(m_staging).constData(), &here) != 0)
            return {};
        Bytes needed = 0;
        Bytes fresh = 0;
        for (const DataSource &source : m_sources) {
            const Bytes size = m_known.hasSize(source.entry.size) ? 0 : source.entry.size;
            fresh += size;
            needed += source.stamp.device != here.st_dev ? size : 0;
        }
        if (auto fits = withinQuota(fresh); !fits)
            return fits;
        const auto free = freeSpace(m_staging);
        if (!free || *free >= needed)
            return {};
        return unexpected(Error{"io.full",
                                Tr::tr("The data takes %1, and the disk of the workspace has %2 left")
                                    .arg(formatSize(needed), formatSize(*free)),
                                {},
                                Tr::tr("Make room (orrery storage says by what), or use --link.")});
    }

    Outcome<> describe()
    {
        std::vector<ManifestEntry> entries;
        entries.reserve(m_sources.size());
        for (const DataSource &source : m_sources) {
            ManifestEntry entry = source.entry;
            if (!m_request.link)
                entry.mtimeNs = 0;
            m_record.files += entry.type == ManifestEntry::Type::File ? 1 : 0;
            m_record.bytes += entry.size;
            entries.push_back(std::move(entry));
        }
        if (entries.empty()) {
            return unexpected(Error{"data.empty",
                                    Tr::tr("%1 holds nothing").arg(m_request.source),
                                    {},
                                    Tr::tr("A version of data has at least one file.")});
        }
        if (m_request.kind)
            m_record.kind = *m_request.kind;
        if (m_request.origin)
            m_record.origin = *m_request.origin;
        m_record.note = m_request.note;
        m_record.created = now();
        if (auto written = writeManifest(m_staging + "/manifest.jsonl", entries); !written)
            return unexpected(written.error());
        if (m_labels) {
            if (auto written = writeLabels(m_staging + "/labels.jsonl", *m_labels); !written)
                return unexpected(written.error());
        }
        if (auto written = writeJsonFile(m_staging + "/version.json", m_record.toJson()); !written)
            return unexpected(written.error());
        return {};
    }

    const Workspace &m_workspace;
    Warehouse m_warehouse;
    const ImportRequest &m_request;
    Progress &m_progress;
    std::stop_token m_stop;
    QString m_staging;
    KnownFiles m_known;
    StoreMode m_mode = StoreMode::Copy;
    std::vector<DataSource> m_sources;
    std::optional<Labels> m_labels;
    VersionRecord m_record;
};

} // namespace

bool isArchiveName(const QString &name)
{
    return std::any_of(std::begin(archiveSuffixes), std::end(archiveSuffixes), [&](const char *suffix) {
        return name.endsWith(QLatin1StringView(suffix), Qt::CaseInsensitive);
    });
}

Outcome<DataVersion> importData(const Workspace &workspace, const ImportRequest &request, Progress &progress,
                                const std::stop_token &stop)
{
    return Import(workspace, request, progress, stop).run();
}

} // namespace orrery
