// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/sizes.h"

#include "core/base/atomicfile.h"
#include "core/base/diskuse.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/parallel.h"
#include "core/base/time.h"
#include "core/base/tr.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <mutex>

#include <sys/stat.h>

namespace orrery {

namespace {

constexpr int recordsVersion = 1;
constexpr std::size_t stampsAtMost = 32; // of a group's directory
constexpr int stampedDepth = 3;          // executions/<id>, work, what lies in it, and once more
constexpr std::size_t groupsAPiece = 16;

} // namespace

Sizes::Sizes(const QString &home, QString file, std::chrono::seconds rest)
    : m_home(QFile::encodeName(home).toStdString() + '/'), m_file(std::move(file)),
      m_restNs(std::chrono::nanoseconds(rest).count())
{
    read();
}

std::string Sizes::below(const char *path) const
{
    const std::string_view whole(path);
    return std::string(whole.starts_with(m_home) ? whole.substr(m_home.size()) : whole);
}

// Whatever is in the file: what is not a record is passed over, and measured.
void Sizes::read()
{
    const auto bytes = readFile(m_file, Bytes(1) << 30);
    if (!bytes)
        return;
    const Json json = Json::from_cbor(bytes->begin(), bytes->end(), true, false);
    if (!json.is_array() || json.size() != 2 || json[0] != recordsVersion || !json[1].is_array())
        return;
    try {
        for (const Json &line : json[1]) {
            Record record;
            record.size.total = line.at(0).get<Bytes>();
            for (const Json &directory : line.at(1)) {
                record.directories += QString::fromStdString(directory.at(0).get<std::string>());
                record.size.directories.push_back({directory.at(1).get<Bytes>(), directory.at(2).get<Bytes>()});
            }
            for (const Json &stamp : line.at(2)) {
                const auto &path = stamp.at(0).get_ref<const Json::binary_t &>();
                record.stamps.push_back({std::string(path.begin(), path.end()), stamp.at(1).get<std::uint64_t>(),
                                         stamp.at(2).get<std::int64_t>(), stamp.at(3).get<std::int64_t>()});
            }
            if (!record.directories.isEmpty())
                m_records.insert(record.directories.front(), std::move(record));
        }
    } catch (const Json::exception &) {
        m_records.clear();
    }
}

void Sizes::write(const std::vector<Record> &records) const
{
    Json lines = Json::array();
    for (const Record &record : records) {
        Json directories = Json::array();
        for (qsizetype i = 0; i < record.directories.size(); ++i) {
            const DirectorySize &size = record.size.directories[static_cast<std::size_t>(i)];
            directories.push_back(Json::array({toJson(record.directories[i]), size.bytes, size.frees}));
        }
        Json stamps = Json::array();
        for (const Stamp &stamp : record.stamps) {
            stamps.push_back(Json::array({Json::binary(std::vector<std::uint8_t>(stamp.path.begin(), stamp.path.end())),
                                          stamp.inode, stamp.modifiedNs, stamp.changedNs}));
        }
        lines.push_back(Json::array({record.size.total, std::move(directories), std::move(stamps)}));
    }
    const auto bytes = Json::to_cbor(Json::array({recordsVersion, std::move(lines)}));
    // Nothing is lost where it cannot be written.
    if (makeDirectory(QFileInfo(m_file).path(), 0700)) {
        std::ignore = writeFileAtomically(
            m_file, QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())));
    }
}

bool Sizes::holds(const Record &record, const SizeGroup &group) const
{
    if (!group.settled || record.directories.size() != group.directories.size())
        return false;
    for (qsizetype i = 0; i < group.directories.size(); ++i) {
        if (!group.directories[i].endsWith(u'/' + record.directories[i]))
            return false;
    }
    return std::all_of(record.stamps.begin(), record.stamps.end(), [&](const Stamp &stamp) {
        struct stat info = {};
        if (::lstat((m_home + stamp.path).c_str(), &info) != 0)
            return false;
        const FileStamp now = FileStamp::of(info);
        return now.inode == stamp.inode && now.modifiedNs == stamp.modifiedNs && now.changedNs == stamp.changedNs;
    });
}

Sizes::Record Sizes::walk(const SizeGroup &group) const
{
    Record record;
    DiskUse all;
    for (const QString &directory : group.directories) {
        DiskUse use;
        std::size_t stamps = 0;
        use.add(directory, [&](const char *path, int depth, const struct stat &info) {
            if (depth > stampedDepth || stamps++ >= stampsAtMost)
                return;
            const FileStamp stamp = FileStamp::of(info);
            record.stamps.push_back({below(path), stamp.inode, stamp.modifiedNs, stamp.changedNs});
        });
        record.directories += QFile::decodeName(below(QFile::encodeName(directory).constData()).c_str());
        record.size.directories.push_back({use.taken(), use.freed()});
        all.add(use);
    }
    record.size.total = all.taken();
    return record;
}

Outcome<std::vector<GroupSize>> Sizes::measure(const std::vector<SizeGroup> &groups, Progress &progress,
                                               const std::stop_token &stop)
{
    std::vector<Record> found(groups.size());
    std::vector<char> remembered(groups.size(), 0);
    std::mutex mutex;
    std::size_t done = 0;
    const auto work = [&](std::size_t first, std::size_t last) -> Outcome<> {
        for (std::size_t i = first; i < last && !stop.stop_requested(); ++i) {
            const QString key = QFile::decodeName(below(QFile::encodeName(groups[i].directories.front())).c_str());
            const auto it = m_records.constFind(key);
            remembered[i] = it != m_records.cend() && holds(*it, groups[i]) ? 1 : 0;
            found[i] = remembered[i] != 0 ? *it : walk(groups[i]);
        }
        const std::scoped_lock lock(mutex);
        done += last - first;
        progress.report({.item = Tr::tr("%L1 of %L2").arg(done).arg(groups.size())});
        return {};
    };
    if (auto measured = inParallel(groups.size(), groupsAPiece, usefulThreads(), stop, work); !measured)
        return unexpected(measured.error());
    std::vector<GroupSize> sizes;
    std::vector<Record> worth;
    const std::int64_t before = nowNs() - m_restNs;
    bool fresh = false;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        sizes.push_back(found[i].size);
        const bool rested = groups[i].settled
            && std::all_of(found[i].stamps.begin(), found[i].stamps.end(),
                           [&](const Stamp &stamp) { return stamp.changedNs < before; });
        fresh = fresh || (rested && remembered[i] == 0);
        if (rested)
            worth.push_back(std::move(found[i]));
    }
    if (fresh || worth.size() < static_cast<std::size_t>(m_records.size()) / 2)
        write(worth);
    return sizes;
}

} // namespace orrery
