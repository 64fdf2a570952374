// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/listing.h"
#include "core/base/descriptor.h"
#include "core/base/result.h"

#include <QString>

#include <memory>
#include <string_view>

namespace orrery {

// A new directory that appears at its place only when it is complete. Names are those of a checked listing. Files may
// be written from several threads; the rest is of one.
class ExtractedTree
{
public:
    // Errors: io.exists where the destination holds something, other io.…
    static Result<std::unique_ptr<ExtractedTree>> create(const QString &destination);
    // Removes what is not finished.
    ~ExtractedTree();
    ExtractedTree(const ExtractedTree &) = delete;
    ExtractedTree &operator=(const ExtractedTree &) = delete;

    // Every directory that the entries name or imply. Before the first file. Returns how many.
    Result<std::int64_t> makeDirectories(const std::vector<ArchiveEntry> &entries);

    // A new file, for writing.
    Result<Descriptor> makeFile(const ArchiveEntry &entry) const;
    static Result<> write(const Descriptor &file, const ArchiveEntry &entry, std::string_view bytes);

    // After the last file.
    Result<> makeLinks(const std::vector<ArchiveEntry> &entries);
    Result<> finish();

private:
    ExtractedTree(QString destination, QString temporary, Descriptor root, unsigned mode);

    QString m_destination;
    QString m_temporary;
    Descriptor m_root;
    unsigned m_mode;
    bool m_finished = false;
};

} // namespace orrery
