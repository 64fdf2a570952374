// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/bundle.h"

#include "core/archive/zipwriter.h"
#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/scratch.h"
#include "core/base/tr.h"
#include "core/execution/bundlelayout.h"
#include "core/snapshot/codestore.h"
#include "core/task/tree.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace orrery {

namespace {

std::string encoded(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

ZipEntry fileEntry(std::string name, std::string source, bool executable = false)
{
    ZipEntry entry;
    entry.name = std::move(name);
    entry.source = std::move(source);
    entry.executable = executable;
    return entry;
}

ZipEntry directoryEntry(std::string name)
{
    ZipEntry entry;
    entry.name = std::move(name);
    entry.kind = ZipEntry::Directory;
    return entry;
}

// The executions whose working directories one began with or saw at an input.
std::vector<ExecutionId> neededBy(const ExecutionSpec &spec)
{
    std::vector<ExecutionId> ids;
    const auto add = [&](const QString &text) {
        if (const auto id = ExecutionId::fromString(text))
            ids.push_back(*id);
    };
    if (spec.home)
        add(spec.home->execution);
    for (const RunBinding &binding : spec.bindings) {
        if (binding.source.startsWith(u"exec:"))
            add(binding.source.mid(5).section(u'/', 0, 0));
    }
    return ids;
}

Result<> addToChain(const ExecutionStore &store, const ExecutionRecord &record, std::vector<ExecutionRecord> &chain)
{
    for (const ExecutionId &id : neededBy(record.spec)) {
        if (std::any_of(chain.begin(), chain.end(), [&](const ExecutionRecord &each) { return each.id() == id; }))
            continue;
        const auto needed = store.read(id);
        if (!needed)
            return unexpected(needed.error());
        if (auto added = addToChain(store, *needed, chain); !added)
            return added;
    }
    if (!isFinal(record.status.state)) {
        return unexpected(Error{"execution.active",
                                Tr::tr("Execution %1 has not ended.").arg(record.id().toString()),
                                {},
                                Tr::tr("orrery wait %1 returns when it has.").arg(record.id().toString())});
    }
    chain.push_back(record);
    return {};
}

class Writer
{
public:
    Writer(const Workspace &workspace, QString scratch, std::stop_token stop)
        : m_workspace(workspace), m_store(workspace.codeRepository(), workspace.blobs()), m_scratch(std::move(scratch)),
          m_stop(std::move(stop))
    { }

    Outcome<> add(const ExecutionRecord &record)
    {
        BundledPart part{record, {}, {}, false};
        const std::string prefix = bundleDirectory(record.id()) + '/';
        const QString scratch = m_scratch + u'/' + record.id().toString();
        auto entries = readWorkManifest(record.directory);
        if (!entries && entries.error().code != Code("io.not_found"))
            return unexpected(Halt(entries.error()));
        part.entries = entries ? std::move(*entries) : std::vector<WorkEntry>();
        if (auto made = makeDirectory(scratch, 0700); !made)
            return unexpected(Halt(made.error()));
        for (const char *name : bundlename::records) {
            const QString path = record.directory.path() + u'/' + QLatin1StringView(name);
            if (QFileInfo(path).isFile())
                m_entries.push_back(fileEntry(prefix + name, encoded(path)));
        }
        if (auto added = addCode(record, prefix, scratch); !added)
            return added;
        addOutputs(part, prefix);
        findDigests(part);
        if (auto added = addPackages(part, prefix, scratch); !added)
            return unexpected(Halt(added.error()));
        m_parts.push_back(std::move(part));
        return {};
    }

    Outcome<ZipReport> write(const QString &zipFile, Progress &progress)
    {
        const std::pair<const char *, Json> made[]
            = {{bundlename::index, bundleIndex(m_parts)}, {bundlename::crate, crateMetadata(m_parts)}};
        for (const auto &[name, content] : made) {
            const QString path = m_scratch + u'/' + QLatin1StringView(name);
            if (auto written = writeFileAtomically(path, toBytes(content)); !written)
                return unexpected(Halt(written.error()));
            m_entries.push_back(fileEntry(name, encoded(path)));
        }
        return writeZip(std::move(m_entries), zipFile, {}, progress, m_stop);
    }

private:
    Outcome<> addCode(const ExecutionRecord &record, const std::string &prefix, const QString &scratch)
    {
        const QString code = scratch + "/code";
        const auto checkedOut = m_store.checkOut(record.spec.codeCommit, code, Progress::none(), m_stop);
        if (!checkedOut)
            return unexpected(checkedOut.error());
        const auto stored = m_store.files(record.spec.codeCommit);
        if (!stored)
            return unexpected(Halt(stored.error()));
        const std::string top = prefix + bundlename::code + '/';
        m_entries.push_back(directoryEntry(top));
        for (const StoredFile &file : *stored) {
            if (file.type == StoredFile::Type::Directory) {
                m_entries.push_back(directoryEntry(top + file.path.bytes()));
            } else if (file.type == StoredFile::Type::File) {
                m_entries.push_back(fileEntry(top + file.path.bytes(), hostPath(code, file.path), file.executable));
            } else {
                const auto target = m_store.readFile(record.spec.codeCommit, file.path);
                if (!target)
                    return unexpected(Halt(target.error()));
                ZipEntry link;
                link.name = top + file.path.bytes();
                link.kind = ZipEntry::Symlink;
                link.linkTarget = target->toStdString();
                m_entries.push_back(std::move(link));
            }
        }
        return {};
    }

    void addOutputs(const BundledPart &part, const std::string &prefix)
    {
        const std::string top = prefix + bundlename::outputs + '/';
        m_entries.push_back(directoryEntry(top));
        for (const WorkEntry &entry : part.entries) {
            if (!isOutput(entry))
                continue;
            ZipEntry file = fileEntry(top + entry.path.bytes(), hostPath(part.record.directory.work(), entry.path),
                                      (entry.mode & 0100U) != 0);
            file.size = entry.size;
            m_entries.push_back(std::move(file));
        }
    }

    // Of what is not here any more nothing is known: the name alone has to do.
    void findDigests(BundledPart &part) const
    {
        const Warehouse warehouse(m_workspace);
        for (const RunBinding &binding : part.record.spec.bindings) {
            const auto ref = DataRef::fromString(binding.source);
            const auto version = ref ? warehouse.find(*ref) : unexpected(ref.error());
            if (!version)
                continue;
            if (auto digest = dataDigest(*version))
                part.digests.emplace(binding.source.toStdString(), std::move(*digest));
        }
    }

    Result<> addPackages(BundledPart &part, const std::string &prefix, const QString &scratch)
    {
        const auto &environment = part.record.status.environment;
        if (!environment)
            return {};
        QByteArray lines;
        for (const auto &[name, version] : environment->packages)
            lines += (name + "==" + version + u'\n').toUtf8();
        const QString path = scratch + u'/' + QLatin1StringView(bundlename::packages);
        if (auto written = writeFileAtomically(path, lines); !written)
            return written;
        m_entries.push_back(fileEntry(prefix + bundlename::packages, encoded(path)));
        part.hasPackages = true;
        return {};
    }

    const Workspace &m_workspace;
    CodeStore m_store;
    QString m_scratch;
    std::stop_token m_stop;
    std::vector<ZipEntry> m_entries;
    std::vector<BundledPart> m_parts;
};

} // namespace

Result<std::vector<ExecutionRecord>> chainOf(const ExecutionStore &store, const ExecutionRecord &record)
{
    std::vector<ExecutionRecord> chain;
    if (auto added = addToChain(store, record, chain); !added)
        return unexpected(added.error());
    return chain;
}

Outcome<BundleReport> exportBundle(const Workspace &workspace, const ExecutionRecord &record, BundleRange range,
                                   const QString &zipFile, Progress &progress, std::stop_token stop)
{
    std::vector<ExecutionRecord> chain{record};
    if (range == BundleRange::Chain || !isFinal(record.status.state)) {
        auto all = chainOf(ExecutionStore(workspace), record);
        if (!all)
            return unexpected(Halt(all.error()));
        chain = std::move(*all);
    }
    auto scratch = ScratchDirectory::make(workspace.cache() + "/bundles");
    if (!scratch)
        return unexpected(Halt(scratch.error()));
    Writer writer(workspace, scratch->path(), stop);
    BundleReport report;
    for (const ExecutionRecord &each : chain) {
        if (auto added = writer.add(each); !added)
            return unexpected(added.error());
        report.executions.push_back(each.id());
    }
    const auto written = writer.write(zipFile, progress);
    if (!written)
        return unexpected(written.error());
    report.files = written->files;
    report.bytes = written->bytesOut;
    report.sha256 = written->sha256;
    return report;
}

} // namespace orrery
