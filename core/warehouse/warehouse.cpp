// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/warehouse.h"

#include "core/base/atomicfile.h"
#include "core/base/diskuse.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/tr.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>

namespace orrery {

namespace {

constexpr QLatin1StringView recordName("version.json");
constexpr QLatin1StringView hiddenMark("removed");
constexpr QLatin1StringView useMark("used");
constexpr QLatin1StringView importPrefix(".import-");
constexpr QLatin1StringView removalPrefix(".removed-");
constexpr QLatin1StringView partialPrefix(".partial-");
constexpr int partialDays = 7;

Error notFound(const DataRef &ref)
{
    return {"data.not_found",
            Tr::tr("There is no data %1").arg(ref.toString()),
            {},
            ref.version ? Tr::tr("orrery data versions %1 names its versions.").arg(ref.name)
                        : Tr::tr("orrery data list names what there is; orrery data import brings in more.")};
}

Result<> renamed(const QString &from, const QString &to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0)
        return {};
    return unexpected(systemError(Tr::tr("%1 cannot be moved").arg(from), errno));
}

bool isHidden(const DataVersion &version)
{
    return QFileInfo::exists(version.directory + u'/' + hiddenMark);
}

Result<> touchFile(const QString &path)
{
    const auto file = openFile(path, O_WRONLY | O_CREAT, 0644);
    if (!file)
        return unexpected(file.error());
    ::futimens(file->get(), nullptr);
    return {};
}

} // namespace

QStringList Warehouse::names() const
{
    QStringList found = QDir(m_root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    found.removeIf([](const QString &name) { return !isValidName(name); });
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<int> Warehouse::numbers(const QString &name) const
{
    std::vector<int> found;
    for (const QString &text : QDir(directoryOf(name)).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isNumber = false;
        const int number = text.toInt(&isNumber);
        if (isNumber && number > 0 && QString::number(number) == text)
            found.push_back(number);
    }
    std::sort(found.begin(), found.end());
    return found;
}

Result<DataVersion> Warehouse::read(const QString &name, int version) const
{
    DataVersion found{name, version, {}, directoryOf(name) + u'/' + QString::number(version), {}};
    const auto json = readJsonFile(found.directory + u'/' + recordName);
    if (!json)
        return unexpected(json.error().code == Code("io.not_found") ? notFound(found.ref()) : json.error());
    auto record = VersionRecord::fromJson(*json);
    if (!record) {
        record.error().message = Tr::tr("Data %1 is damaged: %2").arg(found.ref().toString(), record.error().message);
        return unexpected(record.error());
    }
    found.record = std::move(*record);
    const QFileInfo used(found.directory + u'/' + useMark);
    if (used.exists())
        found.lastUsed = used.lastModified().toUTC();
    return found;
}

std::vector<DataVersion> Warehouse::list(std::vector<Error> *damaged) const
{
    std::vector<DataVersion> all;
    for (const QString &name : names()) {
        for (const int number : numbers(name)) {
            auto version = read(name, number);
            if (version && !isHidden(*version))
                all.push_back(std::move(*version));
            else if (!version && damaged && version.error().code != Code("data.not_found"))
                damaged->push_back(version.error());
        }
    }
    return all;
}

Result<std::vector<DataVersion>> Warehouse::versions(const QString &name) const
{
    std::vector<DataVersion> found;
    if (isValidName(name)) {
        for (const int number : numbers(name)) {
            auto version = read(name, number);
            if (!version)
                return unexpected(version.error());
            if (!isHidden(*version))
                found.push_back(std::move(*version));
        }
    }
    if (found.empty())
        return unexpected(notFound({name, {}}));
    return found;
}

Result<DataVersion> Warehouse::find(const DataRef &ref) const
{
    if (!ref.version) {
        auto all = versions(ref.name);
        if (!all)
            return unexpected(all.error());
        return std::move(all->back());
    }
    auto version = read(ref.name, *ref.version);
    if (version && isHidden(*version))
        return unexpected(notFound(ref));
    return version;
}

void Warehouse::touch(const DataVersion &version) const
{
    std::ignore = touchFile(version.directory + u'/' + useMark);
}

Result<> Warehouse::hide(const DataVersion &version) const
{
    return touchFile(version.directory + u'/' + hiddenMark);
}

std::vector<DataVersion> Warehouse::hidden() const
{
    std::vector<DataVersion> found;
    for (const QString &name : names()) {
        for (const int number : numbers(name)) {
            auto version = read(name, number);
            if (version && isHidden(*version))
                found.push_back(std::move(*version));
        }
    }
    return found;
}

Bytes Warehouse::freedBy(const std::vector<DataVersion> &versions)
{
    DiskUse use;
    for (const DataVersion &version : versions)
        use.add(version.directory);
    return use.freed();
}

// The highest number that was ever given. last.json is written before the version with that number goes.
int Warehouse::lastNumber(const QString &name) const
{
    const auto json = readJsonFile(directoryOf(name) + "/last.json");
    const int remembered = json ? static_cast<int>(integerMember(*json, "last")) : 0;
    const auto existing = numbers(name);
    return std::max(remembered, existing.empty() ? 0 : existing.back());
}

Result<FileLock> Warehouse::lock() const
{
    if (auto made = makeDirectory(m_root, 0700); !made)
        return unexpected(made.error());
    return FileLock::lock(m_root + "/.lock");
}

Result<QString> Warehouse::moveAside(const QString &directory) const
{
    const QString aside = m_root + u'/' + removalPrefix + randomId();
    if (auto moved = renamed(directory, aside); !moved)
        return unexpected(moved.error());
    return aside;
}

Result<> Warehouse::remove(const DataVersion &version) const
{
    QString aside;
    {
        const auto locked = lock();
        if (!locked)
            return unexpected(locked.error());
        if (const int last = lastNumber(version.name); last == version.version) {
            const auto noted = writeJsonFile(directoryOf(version.name) + "/last.json", Json{{"last", last}});
            if (!noted)
                return noted;
        }
        auto moved = moveAside(version.directory);
        if (!moved)
            return unexpected(moved.error());
        aside = *moved;
    }
    return removeTree(aside);
}

Result<> Warehouse::rename(const QString &from, const QString &to) const
{
    if (auto checked = checkDataName(to); !checked)
        return checked;
    if (auto found = versions(from); !found)
        return unexpected(found.error());
    const auto locked = lock();
    if (!locked)
        return unexpected(locked.error());
    if (!numbers(to).empty() || from == to) {
        return unexpected(Error{
            "data.exists", Tr::tr("There is data called %1 already").arg(to), {}, Tr::tr("Choose another name.")});
    }
    // What is left of a name that had been in use.
    if (QFileInfo::exists(directoryOf(to))) {
        if (auto removed = removeTree(directoryOf(to)); !removed)
            return removed;
    }
    if (auto moved = renamed(directoryOf(from), directoryOf(to)); !moved)
        return moved;
    return syncDirectory(m_root);
}

// Under the lock: an import's directory is made and locked under it.
QStringList Warehouse::leftovers() const
{
    QStringList leftovers;
    const auto hiddenNames = QDir(m_root).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QString &name : hiddenNames) {
        const QString path = m_root + u'/' + name;
        if (name.startsWith(removalPrefix)) {
            leftovers += path;
        } else if (name.startsWith(partialPrefix)) {
            if (QFileInfo(path).lastModified().daysTo(QDateTime::currentDateTime()) > partialDays)
                leftovers += path;
        } else if (name.startsWith(importPrefix)) {
            // Its import holds the lock while it lives.
            const auto free = FileLock::tryLock(path + "/lock");
            if (free && *free)
                leftovers += path;
        }
    }
    return leftovers;
}

void Warehouse::clearLeftovers() const
{
    if (!QFileInfo::exists(m_root))
        return;
    QStringList paths;
    {
        const auto locked = lock();
        if (!locked)
            return;
        paths = leftovers();
    }
    for (const QString &path : paths)
        std::ignore = removeTree(path);
}

Result<Warehouse::Staging> Warehouse::stage() const
{
    clearLeftovers();
    const auto locked = lock();
    if (!locked)
        return unexpected(locked.error());
    const QString directory = m_root + u'/' + importPrefix + randomId();
    if (auto made = makeDirectory(directory, 0755); !made)
        return unexpected(made.error());
    auto own = FileLock::lock(directory + "/lock");
    if (!own)
        return unexpected(own.error());
    return Staging{directory, std::move(*own)};
}

Result<DataVersion> Warehouse::publish(Staging &staging, const QString &name) const
{
    const auto locked = lock();
    if (!locked)
        return unexpected(locked.error());
    if (auto made = makeDirectory(directoryOf(name), 0755); !made)
        return unexpected(made.error());
    const int number = lastNumber(name) + 1;
    QFile::remove(staging.directory + "/lock");
    if (auto moved = renamed(staging.directory, directoryOf(name) + u'/' + QString::number(number)); !moved)
        return unexpected(moved.error());
    staging.lock.release();
    for (const QString &directory : {directoryOf(name), m_root}) {
        if (auto synced = syncDirectory(directory); !synced)
            return unexpected(synced.error());
    }
    return read(name, number);
}

void Warehouse::discard(Staging &staging) const
{
    std::ignore = removeTree(staging.directory);
    staging.lock.release();
}

QString Warehouse::partialDirectory(const QString &name) const
{
    return m_root + u'/' + partialPrefix + name;
}

QStringList Warehouse::partials() const
{
    QStringList names
        = QDir(m_root).entryList({partialPrefix + u'*'}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    for (QString &name : names)
        name.remove(0, partialPrefix.size());
    return names;
}

Result<> Warehouse::keepPartial(Staging &staging, const QString &name) const
{
    const auto locked = lock();
    if (!locked)
        return unexpected(locked.error());
    if (auto removed = removeTree(partialDirectory(name)); !removed)
        return removed;
    QFile::remove(staging.directory + "/lock");
    if (auto moved = renamed(staging.directory, partialDirectory(name)); !moved)
        return moved;
    staging.lock.release();
    return {};
}

void Warehouse::discardPartial(const QString &name) const
{
    std::ignore = removeTree(partialDirectory(name));
}

} // namespace orrery
