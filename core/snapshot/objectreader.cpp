// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/objectreader.h"

#include "core/base/tr.h"
#include "core/snapshot/zlibstream.h"

#include <QFile>

#include <libdeflate.h>

namespace orrery {

namespace {

git_oid libraryId(const ObjectId &id)
{
    git_oid oid;
    git_oid_fromraw(&oid, id.raw());
    return oid;
}

} // namespace

ObjectReader::ObjectReader(QString repository)
    : m_repository(std::move(repository)), m_packs(PackSet::open(m_repository + QStringLiteral("/objects/pack")))
{ }

Error ObjectReader::damaged(const ObjectId &id, const QString &detail) const
{
    return {"snapshot.damaged", Tr::tr("A part of the stored code is damaged or missing."),
            QStringLiteral("%1: %2").arg(id.toHex(), detail),
            Tr::tr("Run the task again from its folder: what is missing is then stored anew.")};
}

Result<QByteArray> ObjectReader::read(const ObjectId &id, ObjectType type) const
{
    const auto found = m_packs.find(id);
    if (!found)
        return readByLibrary(id, type);
    const auto entry = found->first->entry(found->second);
    if (!entry)
        return unexpected(entry.error());
    if (!entry->isWhole())
        return readByLibrary(id, type);
    if (entry->type != static_cast<unsigned>(type))
        return unexpected(damaged(id, QStringLiteral("of another type")));
    auto data = inflateExactly(found->first->from(entry->data), entry->size);
    thread_local Hasher hasher(HashKind::Sha1);
    if (!data || ObjectId::of(type, *data, hasher) != id)
        return unexpected(damaged(id, QStringLiteral("its bytes are not those that were stored")));
    return std::move(*data);
}

Result<GitOdb> ObjectReader::openOdb() const
{
    git_odb *odb = nullptr;
    if (git_odb_open(&odb, QFile::encodeName(m_repository + QStringLiteral("/objects")).constData()) != 0)
        return unexpected(damaged({}, gitMessage()));
    return GitOdb(odb);
}

Result<QByteArray> ObjectReader::readByLibrary(const ObjectId &id, ObjectType type) const
{
    const auto odb = openOdb();
    if (!odb)
        return unexpected(odb.error());
    const git_oid oid = libraryId(id);
    git_odb_object *raw = nullptr;
    if (git_odb_read(&raw, odb->get(), &oid) != 0)
        return unexpected(damaged(id, gitMessage()));
    const GitOdbObject object(raw);
    if (git_odb_object_type(raw) != static_cast<git_object_t>(type))
        return unexpected(damaged(id, QStringLiteral("of another type")));
    return QByteArray(static_cast<const char *>(git_odb_object_data(raw)),
                      static_cast<qsizetype>(git_odb_object_size(raw)));
}

Result<> ObjectReader::copyTo(PackWriter &writer, const PackReader &pack, std::uint32_t position, Bytes length) const
{
    const ObjectId id = pack.id(position);
    const auto entry = pack.entry(position);
    if (!entry)
        return unexpected(entry.error());
    if (!entry->isWhole()) {
        for (const ObjectType type : {ObjectType::Blob, ObjectType::Tree, ObjectType::Commit}) {
            if (const auto bytes = readByLibrary(id, type))
                return writer.add(id, type, bytes->size(), ZlibDeflater().compress(*bytes));
        }
        return unexpected(damaged(id, gitMessage()));
    }
    const auto bytes = pack.from(entry->offset).first(static_cast<std::size_t>(length));
    const std::size_t header = entry->data - entry->offset;
    if (bytes.size() <= header || libdeflate_crc32(0, bytes.data(), bytes.size()) != pack.checksum(position))
        return unexpected(damaged(id, QStringLiteral("its checksum is wrong")));
    const auto zlib = bytes.subspan(header);
    return writer.add(id, static_cast<ObjectType>(entry->type), entry->size,
                      {reinterpret_cast<const char *>(zlib.data()), static_cast<qsizetype>(zlib.size())});
}

Result<Bytes> ObjectReader::size(const ObjectId &id) const
{
    if (const auto found = m_packs.find(id)) {
        const auto entry = found->first->entry(found->second);
        if (!entry)
            return unexpected(entry.error());
        if (entry->isWhole())
            return entry->size;
    }
    const auto odb = openOdb();
    if (!odb)
        return unexpected(odb.error());
    const git_oid oid = libraryId(id);
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    if (git_odb_read_header(&size, &type, odb->get(), &oid) != 0)
        return unexpected(damaged(id, gitMessage()));
    return static_cast<Bytes>(size);
}

Result<ObjectId> ObjectReader::treeOf(const ObjectId &commit) const
{
    const auto bytes = read(commit, ObjectType::Commit);
    if (!bytes)
        return unexpected(bytes.error());
    const auto tree = bytes->startsWith("tree ") ? ObjectId::fromHex(QString::fromLatin1(bytes->mid(5, 40)))
                                                 : std::optional<ObjectId>();
    if (!tree)
        return unexpected(damaged(commit, QStringLiteral("a commit without a tree")));
    return *tree;
}

Result<> ObjectReader::parseTree(const ObjectId &tree, QByteArrayView bytes,
                                 const std::function<Result<>(const TreeLine &)> &line) const
{
    std::string_view rest(bytes.data(), static_cast<std::size_t>(bytes.size()));
    while (!rest.empty()) {
        TreeLine entry;
        std::size_t at = 0;
        while (at < rest.size() && at < 7 && rest[at] >= '0' && rest[at] <= '7')
            entry.mode = entry.mode * 8 + static_cast<unsigned>(rest[at++] - '0');
        const std::size_t nul = rest.find('\0', at);
        if (at == 0 || at >= rest.size() || rest[at] != ' ' || nul == std::string_view::npos
            || rest.size() - nul - 1 < ObjectId::size)
            return unexpected(damaged(tree, QStringLiteral("a malformed tree")));
        entry.name = rest.substr(at + 1, nul - at - 1);
        entry.id = ObjectId::fromRaw(reinterpret_cast<const unsigned char *>(rest.data() + nul + 1));
        if (auto done = line(entry); !done)
            return done;
        rest.remove_prefix(nul + 1 + ObjectId::size);
    }
    return {};
}

} // namespace orrery
