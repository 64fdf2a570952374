// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/analysis_cache.h"

#include "core/base/atomicfile.h"
#include "core/base/descriptor.h"
#include "core/base/files.h"
#include "core/base/time.h"
#include "core/task/analysis_record.h"
#include "core/task/analysis_run.h"

#include <QCryptographicHash>
#include <QDir>

#include <fcntl.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr Bytes largest = Bytes(256) << 20;

// Whether the file holds exactly these bytes, by their number and BLAKE2b-256. Names are bytes here: QFile cannot open
// one that is not UTF-8.
bool holds(const std::string &path, const AnalysedContent &content)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.isOpen())
        return false;
    QByteArray bytes(content.size + 1, Qt::Uninitialized);
    Bytes size = 0;
    while (size < bytes.size()) {
        const ssize_t got = ::read(file.get(), bytes.data() + size, static_cast<std::size_t>(bytes.size() - size));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        size += got;
    }
    bytes.truncate(size);
    return size == content.size
        && QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_256).toHex() == content.hash;
}

} // namespace

AnalysisCache::AnalysisCache(const QString &cacheDirectory, const QString &root, const Analyst &analyst) : m_root(root)
{
    if (cacheDirectory.isEmpty())
        return;
    const QByteArray name
        = QCryptographicHash::hash(QDir(root).absolutePath().toUtf8(), QCryptographicHash::Blake2b_160).toHex();
    m_file = cacheDirectory + QStringLiteral("/checks/") + QString::fromLatin1(name);
    m_header = "orrery-checks 2 " + AnalysisScripts::version() + ' ' + analyst.version.toUtf8() + ' '
        + analyst.executable.toUtf8().toPercentEncoding() + '\n';
    load();
}

void AnalysisCache::load()
{
    const auto bytes = readFile(m_file, largest);
    if (!bytes || !bytes->startsWith(m_header))
        return;
    for (qsizetype begin = m_header.size(), end; begin < bytes->size(); begin = end + 1) {
        end = bytes->indexOf('\n', begin);
        const qsizetype tab = bytes->indexOf('\t', begin);
        const auto fields = bytes->mid(begin, tab - begin).split(' ');
        if (end < 0 || tab < begin || tab > end || fields.size() != 7) {
            m_records.clear();
            return;
        }
        Record record{{fields[0].toULongLong(), fields[1].toULongLong(), fields[2].toLongLong(), fields[3].toLongLong(),
                       fields[4].toLongLong()},
                      fields[5].toLongLong(),
                      bytes->mid(tab + 1, end - tab - 1)};
        m_records.insert_or_assign(QByteArray::fromPercentEncoding(fields[6]).toStdString(), std::move(record));
    }
}

bool AnalysisCache::sameContent(const TreeEntry &entry, const Record &record) const
{
    const AnalysedContent content = analysedContent(record.line);
    if (content.hash.isEmpty() || content.size != entry.size)
        return false;
    return holds(hostPath(m_root, entry.path), content);
}

QByteArray AnalysisCache::find(const TreeEntry &entry)
{
    const auto found = m_records.find(entry.path.bytes());
    if (found == m_records.end())
        return {};
    Record &record = found->second;
    if (record.stamp != entry.stamp() || !record.stamp.isSettledAt(record.analysedNs)) {
        const std::int64_t now = nowNs();
        if (!sameContent(entry, record))
            return {};
        record.stamp = entry.stamp();
        record.analysedNs = now;
        m_changed = true;
    }
    record.used = true;
    return record.line;
}

void AnalysisCache::put(const TreeEntry &entry, std::int64_t startedNs, QByteArrayView line)
{
    if (m_file.isEmpty())
        return;
    m_records.insert_or_assign(entry.path.bytes(), Record{entry.stamp(), startedNs, line.toByteArray(), true});
    m_changed = true;
}

Result<> AnalysisCache::save()
{
    if (m_file.isEmpty())
        return {};
    QByteArray bytes = m_header;
    for (const auto &[path, record] : m_records) {
        if (!record.used) {
            m_changed = true;
            continue;
        }
        const FileStamp &stamp = record.stamp;
        for (const std::uint64_t number : {stamp.device, stamp.inode})
            bytes += QByteArray::number(number) + ' ';
        for (const std::int64_t number : {stamp.size, stamp.modifiedNs, stamp.changedNs, record.analysedNs})
            bytes += QByteArray::number(number) + ' ';
        bytes += QByteArray::fromStdString(path).toPercentEncoding() + '\t' + record.line + '\n';
    }
    if (!m_changed)
        return {};
    if (auto made = makeDirectory(QFileInfo(m_file).path()); !made)
        return made;
    return writeFileAtomically(m_file, bytes);
}

} // namespace orrery
