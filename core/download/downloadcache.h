// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/base/filelock.h"
#include "core/base/outcome.h"
#include "core/base/size.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <optional>
#include <stop_token>

namespace orrery {

// Waits that long; false where it was asked to stop before.
bool sleepUnlessStopped(Milliseconds duration, const std::stop_token &stop);

// How a server tells one version of a content from another (RFC 9110, section 8.8).
struct Validators {
    QByteArray etag;
    QByteArray lastModified;

    bool isEmpty() const { return etag.isEmpty() && lastModified.isEmpty(); }
    // What may stand in If-Range: a strong ETag, else the date; empty where there is neither.
    QByteArray forRange() const;
};

// What is kept of one URL: a directory below the cache, named by the URL's hash, with
//     lock             held by whoever fetches it
//     content-<id>     the content; the one before it is kept until the next, since somebody may be copying it
//     entry.json       names it, with size, name, type and validators
//     partial          what has arrived of an interrupted download
//     partial.json     its validators and whole size
// Only whoever holds the lock changes anything.
class DownloadEntry
{
public:
    struct Content {
        QString file;
        QString name;
        QString contentType;
        Bytes bytes = 0;
        Validators validators;
    };
    struct Partial {
        Bytes bytes = 0; // on disk
        Bytes total = -1;
        Validators validators;
    };

    DownloadEntry(const QString &cacheDirectory, const QUrl &url);

    // Waits while another process fetches it. Errors: io.…
    Outcome<FileLock> lock(const std::stop_token &stop) const;

    // Nothing where there is none, or none that can be used.
    std::optional<Content> content() const;
    std::optional<Partial> partial() const;

    QString partialFile() const { return m_directory + QStringLiteral("/partial"); }
    Result<> beginPartial(const Partial &partial) const;
    void dropPartial() const;

    // The partial file, which is complete and synced, becomes the content.
    Result<Content> accept(Content content) const;

private:
    QString m_directory;
    QString m_shownUrl;
};

} // namespace orrery
