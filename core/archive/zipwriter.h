// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/filestamp.h"
#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/base/size.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace orrery {

// One file, directory or symlink that goes into a zip.
struct ZipEntry {
    enum Kind { File, Directory, Symlink };

    std::string name;   // in the zip: relative, '/' between its parts; a directory's may end with '/'
    std::string source; // of a file: its path on this machine, in bytes
    Kind kind = File;
    std::string linkTarget; // of a symlink; which targets are allowed is the caller's affair
    bool executable = false;
    Bytes size = -1; // of a file, as it was listed; -1: not known
    // Of a file, as it was listed. Where the cache knows this state, it is packed as it was then, without another look.
    std::optional<FileStamp> stamp;
};

struct ZipOptions {
    int level = 6;                     // 0 (stored) to 12; others are brought into this range
    int threads = 0;                   // 0: all of this machine's. The zip's bytes do not depend on it.
    QString cacheDirectory;            // where compressed streams are kept for the next time; "": nowhere
    Bytes cacheLimit = Bytes(4) << 30; // for all folders' streams together; beyond it the oldest go
};

struct ZipReport {
    std::int64_t files = 0;       // without directories and symlinks
    Bytes bytesIn = 0;            // of these files
    Bytes bytesOut = 0;           // the zip's own size
    QByteArray sha256;            // of the zip, in hexadecimal digits
    std::int64_t reusedFiles = 0; // whose compressed streams came from the cache
};

// Writes a zip. Blocks; uses all threads and at most 256 MB whatever it packs (and some 150 bytes an entry). The file
// appears at its place whole and synced, or not at all: also after an error, a cancellation, a kill.
//
// The same entries give the same bytes, by the same build: sorted by name, every time 1980-01-01, modes 0755
// (directories, executable files) and 0644, files above 8 MiB compressed in pieces of 4 MiB, at level 6 small
// files a little less thoroughly (core/archive/zipjob.h). What gets no shorter is stored. Zip64 where sizes, offsets or
// the number of entries need it. Names that are UTF-8 are marked as such; others are written as the bytes they are.
//
// Errors: tree.unreadable (a source that is missing, or may not be read, or is no file), tree.changed (its size is not
// as listed, or it changed while it was read), archive.bad_name, archive.name_too_long, archive.duplicate (of names),
// io.full and other io.… (of the zip file). The error is that of the first entry in order that has one.
// A cache that is damaged, full, not writable or in use is no error: it costs time (core/archive/streamcache.h).
// progress: bytes and files read; from the calling thread.
Outcome<ZipReport> writeZip(std::vector<ZipEntry> entries, const QString &zipFile, const ZipOptions &options,
                            Progress &progress, std::stop_token stop);

} // namespace orrery
