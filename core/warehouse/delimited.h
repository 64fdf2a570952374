// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/size.h"

#include <QByteArray>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

namespace orrery {

// A table in a text file: rows of fields between commas, tabs, semicolons or bars, fields in quotes as RFC 4180 has
// them. Read page by page, however large the file is: an index of where the rows begin is made piece by piece, and
// only a page is ever in memory. The file may grow or be cut meanwhile; then rows are short or missing. Of any thread;
// one object at a time.
class DelimitedFile
{
public:
    static constexpr int rowsOfPage = 256;
    // Of a row with more fields the first ones are read, of a longer row its beginning.
    static constexpr int mostFields = 1000;
    static constexpr Bytes longestRow = Bytes(4) << 20;

    // path in the bytes of the file system. The delimiter is the one that the first lines speak for. Errors: io.…
    static Result<DelimitedFile> open(const QByteArray &path);

    // Where pages begin, as far as it has been looked at.
    struct Index {
        std::vector<Bytes> pages; // the offset of each page's first row
        std::int64_t rows = 0;    // known so far
        Bytes looked = 0;         // bytes
        bool quoted = false;      // what was looked at ends inside quotes
        bool complete = false;
    };
    // Goes on for a piece of 32 MB. Cancelled where asked to stop.
    Outcome<Index> extend(Index index, std::stop_token stop) const;

    // The rows from this offset on, of one page at most, and what each has in all.
    struct Page {
        std::vector<QStringList> rows;
        std::int64_t fields = 0; // of the widest row, also those that were not read
    };
    Page page(Bytes offset) const;

    Bytes size() const { return m_size; }
    char delimiter() const { return m_delimiter; }

private:
    DelimitedFile() = default;
    struct File;
    std::shared_ptr<const File> m_file;
    Bytes m_size = 0;
    char m_delimiter = ',';
};

} // namespace orrery
