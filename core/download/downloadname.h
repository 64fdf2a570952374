// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace orrery {

// The URL for people and for files: without user and password, and with "…" for a query, which often carries a key.
QString displayUrl(const QUrl &url);

// A name for the file: from Content-Disposition (RFC 6266; filename* before filename), else the last part of the
// URL's path, else "download". Always one plain part: see safeFileName.
QString downloadName(const QByteArray &contentDisposition, const QUrl &url);

// One part, without directories ('/' and '\\'), control characters and what Windows forbids; no dot at its beginning;
// at most 255 bytes of UTF-8. Empty where nothing is left.
QString safeFileName(const QString &name);

} // namespace orrery
