// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/base/size.h"

#include <QString>
#include <QUrl>

#include <stop_token>

namespace orrery {

struct DownloadOptions {
    QString cacheDirectory;              // made when missing
    Milliseconds connectTimeout{30'000}; // for name, connection and TLS together
    Milliseconds stallTimeout{60'000};   // without a single byte; whole seconds
    int attempts = 4;                    // at what may pass: a cut connection, a server that is too busy
    Milliseconds pause{500};             // before the second attempt; doubled for each further one
};

struct Downloaded {
    QString file; // where the content is: in the cache, or the file itself for a file URL. Not to be changed.
    QString name; // the file name to use: one part, safe on any system, at most 255 bytes, never hidden
    Bytes bytes = 0;
    QString contentType;    // as the server said; may be empty
    bool reused = false;    // the content was in the cache already, and is still current
    bool unchecked = false; // … as far as is known: there is no network to ask by
};

// The content behind a URL, as it is: nothing is unpacked. Schemes: http, https, file; redirects lead to http and https
// only. What was downloaded is kept and asked for again by its ETag or date; what was interrupted is taken up where
// it ended, if the server can tell that it is still the same. Processes that want the same URL at the same time fetch
// it once. Proxies are those of http_proxy, https_proxy, all_proxy, no_proxy; certificates those of CURL_CA_BUNDLE,
// SSL_CERT_FILE, REQUESTS_CA_BUNDLE, SSL_CERT_DIR, else the system's; passwords those of the URL or of ~/.netrc.
// Neither passwords nor the values of a query appear in any message, log or file.
//
// Cancelled at any moment; what has arrived is kept for the next time.
// Errors: data.unavailable (with the status, or what the network said, as detail), network.unavailable (this machine
// has no network at all), params.bad_uri (the scheme), io.… (io.full: the disk).
Outcome<Downloaded> download(const QUrl &url, const DownloadOptions &options, Progress &progress, std::stop_token stop);

// Puts the content into the directory (made when missing) under its name: by reflink where that is possible, else as
// a copy; a file of that name is replaced, whole or not at all. Returns its path. Errors: io.…
Outcome<QString> placeDownload(const Downloaded &downloaded, const QString &directory, Progress &progress,
                               std::stop_token stop);

} // namespace orrery
