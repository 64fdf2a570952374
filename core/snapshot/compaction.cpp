// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/compaction.h"

#include "core/base/tr.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace orrery {

namespace {

// A pack is written anew where more than a fifth of it is unused.
constexpr Bytes worthwhile(Bytes size)
{
    return size / 5;
}

Bytes packedBytes(const StoreLayout &layout)
{
    Bytes bytes = 0;
    for (const QFileInfo &file : QDir(layout.packs()).entryInfoList(QDir::Files | QDir::Hidden))
        bytes += file.size();
    return bytes;
}

bool isKept(const StoreLayout &layout, const PackReader &pack)
{
    return QFileInfo::exists(layout.packs() + u'/' + pack.name() + QStringLiteral(".keep"));
}

} // namespace

Compaction::Compaction(const StoreLayout &layout, const LargeFiles &large)
    : m_layout(layout), m_large(large), m_reader(layout.git())
{ }

bool Compaction::hasManySmallPacks(const PackSet &packs)
{
    const auto isSmall = [](const PackReader &pack) { return pack.bytes() < smallPack; };
    return static_cast<std::size_t>(std::count_if(packs.packs().begin(), packs.packs().end(), isSmall)) > manyPacks;
}

Result<CompactReport> Compaction::run(bool thorough)
{
    if (auto marked = mark(); !marked)
        return unexpected(marked.error());
    const Bytes before = packedBytes(m_layout);

    const std::vector<Use> uses = judge(false);
    std::vector<const Use *> rewritten;
    std::vector<const Use *> whole;
    for (const Use &use : uses) {
        const Bytes unused = use.bytes - use.liveBytes;
        (unused > (thorough ? 0 : worthwhile(use.bytes)) ? rewritten : whole).push_back(&use);
    }
    for (const Bytes tier : {smallPack, middlePack}) {
        const auto isBelow = [tier](const Use *use) { return use->bytes < tier; };
        if (static_cast<std::size_t>(std::count_if(whole.begin(), whole.end(), isBelow)) <= manyPacks)
            continue;
        std::copy_if(whole.begin(), whole.end(), std::back_inserter(rewritten), isBelow);
        std::erase_if(whole, isBelow);
    }
    if (auto done = rewrite(rewritten); !done)
        return unexpected(done.error());

    CompactReport report;
    report.freed = removeLargeFiles() + removeLeftovers();
    report.kept = packedBytes(m_layout);
    report.freed += std::max(Bytes(0), before - report.kept);
    return report;
}

Result<> Compaction::joinSmallPacks()
{
    const std::vector<Use> uses = judge(true);
    std::vector<const Use *> small;
    for (const Use &use : uses) {
        if (use.bytes < smallPack)
            small.push_back(&use);
    }
    removeLeftovers();
    return small.size() > manyPacks ? rewrite(small) : Result<>();
}

Result<> Compaction::mark()
{
    const auto references = m_layout.references();
    if (!references)
        return unexpected(references.error());
    for (const auto &[name, commit] : *references) {
        if (auto marked = markCommit(commit); !marked)
            return marked;
    }
    return {};
}

// Our commits have no parents; what somebody made with git may.
Result<> Compaction::markCommit(const ObjectId &commit)
{
    std::vector<ObjectId> waiting{commit};
    while (!waiting.empty()) {
        const ObjectId id = waiting.back();
        waiting.pop_back();
        if (!m_live.insert(id).second)
            continue;
        const auto bytes = m_reader.read(id, ObjectType::Commit);
        const auto tree = m_reader.treeOf(id);
        if (!bytes || !tree)
            return unexpected(bytes ? tree.error() : bytes.error());
        for (const QByteArray &line : bytes->left(bytes->indexOf("\n\n")).split('\n')) {
            if (!line.startsWith("parent "))
                continue;
            if (const auto parent = ObjectId::fromHex(QString::fromLatin1(line.mid(7))))
                waiting.push_back(*parent);
        }
        if (auto marked = markTrees(*tree); !marked)
            return marked;
    }
    return {};
}

Result<> Compaction::markTrees(const ObjectId &root)
{
    std::vector<ObjectId> waiting{root};
    while (!waiting.empty()) {
        const ObjectId tree = waiting.back();
        waiting.pop_back();
        if (!m_live.insert(tree).second)
            continue;
        const auto bytes = m_reader.read(tree, ObjectType::Tree);
        if (!bytes)
            return unexpected(bytes.error());
        const auto parsed = m_reader.parseTree(tree, *bytes, [&](const TreeLine &line) -> Result<> {
            if (line.mode == static_cast<unsigned>(TreeMode::Directory)) {
                waiting.push_back(line.id);
                return {};
            }
            if (!m_live.insert(line.id).second || line.mode != static_cast<unsigned>(TreeMode::Symlink))
                return {};
            const auto target = m_reader.read(line.id, ObjectType::Blob);
            if (!target)
                return unexpected(target.error());
            if (const auto pointer = LargePointer::fromBytes(*target))
                m_liveLarge.insert(pointer->hash);
            return {};
        });
        if (!parsed)
            return parsed;
    }
    return {};
}

// What of each pack is needed; an object that several hold counts in the largest one. everything: all of it is.
std::vector<Compaction::Use> Compaction::judge(bool everything)
{
    std::unordered_set<ObjectId, ObjectIdHash> seen;
    std::vector<Use> uses;
    for (const PackReader &pack : m_reader.packs().packs()) {
        if (isKept(m_layout, pack))
            continue;
        Use use{&pack, {}, 0, pack.bytes()};
        const auto offsets = pack.offsets();
        const auto lengthOf = [&](std::uint32_t position) {
            const auto at = std::upper_bound(offsets.begin(), offsets.end(), pack.offset(position));
            return at == offsets.end() ? Bytes(0) : static_cast<Bytes>(*at - pack.offset(position));
        };
        use.liveBytes = pack.bytes() - static_cast<Bytes>(offsets.back() - offsets.front()); // header and closing hash
        for (std::uint32_t i = 0; i < pack.count(); ++i) {
            const ObjectId id = pack.id(i);
            if ((!everything && !m_live.contains(id)) || !seen.insert(id).second)
                continue;
            use.live.emplace_back(i, lengthOf(i));
            use.liveBytes += use.live.back().second;
        }
        if (use.live.empty())
            use.liveBytes = 0;
        uses.push_back(std::move(use));
    }
    return uses;
}

Result<> Compaction::rewrite(const std::vector<const Use *> &uses)
{
    if (uses.empty())
        return {};
    PackWriter writer(m_layout.packs());
    for (const Use *use : uses) {
        for (const auto &[position, length] : use->live) {
            if (auto copied = m_reader.copyTo(writer, *use->pack, position, length); !copied)
                return copied;
        }
    }
    const auto name = writer.finish();
    if (!name)
        return unexpected(name.error());
    removeDerived();
    for (const Use *use : uses) {
        if (use->pack->name() != *name)
            removePack(use->pack->name());
    }
    return {};
}

// What git may have derived from objects that go now (git gc does): it would complain, and makes it again by itself.
void Compaction::removeDerived() const
{
    const QString info = m_layout.git() + QStringLiteral("/objects/info/commit-graph");
    QFile::remove(info);
    QDir(info + u's').removeRecursively();
    QFile::remove(m_layout.packs() + QStringLiteral("/multi-pack-index"));
}

// The index first: then nobody looks for the pack.
void Compaction::removePack(const QString &name) const
{
    for (const QString &ending : {QStringLiteral(".idx"), QStringLiteral(".rev"), QStringLiteral(".bitmap"),
                                  QStringLiteral(".mtimes"), QStringLiteral(".pack")})
        QFile::remove(m_layout.packs() + u'/' + name + ending);
}

// Files of killed processes, which belong to nobody while the lock is held alone.
Bytes Compaction::removeLeftovers() const
{
    Bytes freed = 0;
    const auto remove = [&](const QFileInfo &file) {
        const Bytes size = file.size();
        if (QFile::remove(file.filePath()))
            freed += size;
    };
    for (const QFileInfo &file : QDir(m_layout.packs()).entryInfoList(QDir::Files | QDir::Hidden)) {
        const bool isPackAlone = file.suffix() == QLatin1String("pack")
            && !QFileInfo::exists(file.path() + u'/' + file.completeBaseName() + QStringLiteral(".idx"));
        if (isPackAlone || file.fileName().startsWith(QLatin1String(PackWriter::temporaryPrefix)))
            remove(file);
    }
    for (const QFileInfo &file : QDir(m_layout.statCaches()).entryInfoList(QDir::Files | QDir::Hidden)) {
        if (file.fileName().contains(u'.')) // not yet renamed
            remove(file);
    }
    return freed;
}

Bytes Compaction::removeLargeFiles() const
{
    Bytes freed = 0;
    for (const QFileInfo &file : QDir(m_large.directory()).entryInfoList(QDir::Files | QDir::Hidden)) {
        const QByteArray name = file.fileName().toLatin1();
        const bool isLeftover = name.startsWith(PackWriter::temporaryPrefix);
        if (!isLeftover && (!LargePointer::isHash(name) || m_liveLarge.contains(name)))
            continue;
        const Bytes size = file.size();
        if (QFile::remove(file.filePath()))
            freed += size;
    }
    return freed;
}

} // namespace orrery
