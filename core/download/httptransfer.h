// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/base/outcome.h"
#include "core/base/size.h"
#include "core/download/downloadcache.h"

#include <QByteArray>
#include <QUrl>

#include <functional>
#include <stop_token>

namespace orrery {

struct HttpRequest {
    QUrl url;
    Validators known;   // of what is in the cache: asks for it only where it has changed
    Bytes from = 0;     // asks for the rest from here on …
    QByteArray ifRange; // … where the content is still this one
    Milliseconds connectTimeout{30'000};
    Milliseconds stallTimeout{60'000};
};

// What a server answered, after redirects.
struct HttpResponse {
    int status = 0;
    Validators validators;
    QByteArray contentType;
    QByteArray contentDisposition;
    Bytes rangeStart = -1; // of Content-Range
    Bytes total = -1;      // of the whole content, where it is known
};

// Why an exchange failed, in the words of a curl code.
struct HttpFailure {
    int curlCode = 0;
    QString detail; // what libcurl said; without passwords
};

// Receives an answer. The first two may refuse with an error, which ends the exchange and comes back from it.
struct HttpSink {
    std::function<Result<>(const HttpResponse &)> begin; // before the first byte of a body, with status 200 or 206
    std::function<Result<>(QByteArrayView)> write;
    std::function<void()> tick; // several times a second, also while nothing arrives
};

struct HttpResult {
    HttpResponse response;
    std::optional<HttpFailure> failure;
};

// One GET by libcurl, with redirects followed to http and https alone. A body of another status than 200 or 206 is
// passed over. Error: the sink's own.
Outcome<HttpResult> httpGet(const HttpRequest &request, const HttpSink &sink, const std::stop_token &stop);

} // namespace orrery
