// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/base/workspace.h"
#include "core/warehouse/filelist.h"
#include "core/warehouse/version.h"

#include <QString>

#include <optional>
#include <stop_token>

namespace orrery {

enum class LabelSource { Folders, Voc }; // labelsources.h

struct ImportRequest {
    QString name;
    // A directory, a file or an archive of this machine (absolute), or an http, https or file URL.
    QString source;
    std::optional<DataKind> kind; // nothing: that of the version before, else dataset
    QString note;
    bool link = false; // a directory stays where it lies; only the list of its files is stored
    // The source is a list of files, with what is known of each: what it names is imported, and itself beside it.
    std::optional<FileListOptions> list;
    std::optional<LabelSource> labels; // where labels of the files are found besides
    // New files of more than this are not taken (error storage.quota); nothing: as much as the disk holds. Set by
    // keepToQuota (core/execution/quota.h), which every import of a workspace goes through first.
    std::optional<Bytes> room;
    // Said instead of source, where that is only the way to it (a working directory).
    std::optional<DataOrigin> origin;
};

// Whether the name is that of an archive whose content is imported instead of itself: .zip, .tar, .tgz, .tar.gz and
// their like. By the name alone: models and arrays (.pt, .npz) are zips as well.
bool isArchiveName(const QString &name);

// Makes the next version of the name, which is there as a whole or, after an error, a cancellation or a kill, not at
// all. Every file is hashed (SHA-256); files equal to those of an earlier version are stored once. What was downloaded
// of a URL, and what a folder's import had stored when it was cancelled, is taken up again the next time.
//
// Errors: data.bad_name, data.not_found (the source), data.empty, data.unreadable, data.changed, data.special_file,
// data.link_escapes, usage.link (only a directory can be linked), storage.quota, those of readFileList and
// labelsFromVoc, archive.…, those of download(), io.… (io.full also ahead of time).
Outcome<DataVersion> importData(const Workspace &workspace, const ImportRequest &request, Progress &progress,
                                const std::stop_token &stop);

} // namespace orrery
