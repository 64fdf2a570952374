// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloaderror.h"

#include "core/base/tr.h"
#include "core/download/downloadname.h"

#include <QHostAddress>

#include <algorithm>

#include <curl/curl.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <sys/socket.h>

namespace orrery {

namespace {

enum class Trouble { Name, Refused, Certificate, Tls, Stalled, Cut, Redirect, Proxy };

struct CodeTrouble {
    int curlCode;
    Trouble trouble;
    bool mayPass;
};

// What libcurl's codes mean for a download (libcurl-errors(3)).
constexpr CodeTrouble troubles[] = {
    {CURLE_COULDNT_RESOLVE_HOST, Trouble::Name, false},
    {CURLE_COULDNT_RESOLVE_PROXY, Trouble::Proxy, false},
    {CURLE_PROXY, Trouble::Proxy, false},
    {CURLE_COULDNT_CONNECT, Trouble::Refused, false},
    {CURLE_PEER_FAILED_VERIFICATION, Trouble::Certificate, false},
    {CURLE_SSL_ISSUER_ERROR, Trouble::Certificate, false},
    {CURLE_SSL_CACERT_BADFILE, Trouble::Certificate, false},
    {CURLE_SSL_CONNECT_ERROR, Trouble::Tls, false},
    {CURLE_OPERATION_TIMEDOUT, Trouble::Stalled, true},
    {CURLE_PARTIAL_FILE, Trouble::Cut, true},
    {CURLE_RECV_ERROR, Trouble::Cut, true},
    {CURLE_SEND_ERROR, Trouble::Cut, true},
    {CURLE_GOT_NOTHING, Trouble::Cut, true},
    {CURLE_HTTP2, Trouble::Cut, true},
    {CURLE_HTTP2_STREAM, Trouble::Cut, true},
    {CURLE_UNSUPPORTED_PROTOCOL, Trouble::Redirect, false},
    {CURLE_TOO_MANY_REDIRECTS, Trouble::Redirect, false},
};

const CodeTrouble *troubleOf(int curlCode)
{
    const auto *found = std::find_if(std::begin(troubles), std::end(troubles),
                                     [curlCode](const CodeTrouble &t) { return t.curlCode == curlCode; });
    return found == std::end(troubles) ? nullptr : found;
}

constexpr int busy[] = {408, 425, 429, 500, 502, 503, 504};

bool isLoopback(const QUrl &url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

Error fail(const QString &message, const QString &detail, const QString &hint)
{
    return {"data.unavailable", message, detail, hint};
}

Error statusError(const QString &shown, int status)
{
    const QString detail = QStringLiteral("HTTP %1").arg(status);
    if (status == 404 || status == 410)
        return fail(Tr::tr("There is nothing at %1.").arg(shown), detail, Tr::tr("Check the address in data_uri."));
    if (status == 401 || status == 403 || status == 407)
        return fail(Tr::tr("The server does not allow the download of %1.").arg(shown), detail,
                    Tr::tr("It may need a name and a password, or the address may have expired."));
    if (status >= 500)
        return fail(Tr::tr("The server that holds %1 has a problem of its own.").arg(shown), detail,
                    Tr::tr("Try again later."));
    return fail(Tr::tr("The server refused the download of %1.").arg(shown), detail, {});
}

} // namespace

bool hasNetwork()
{
    ifaddrs *all = nullptr;
    if (::getifaddrs(&all) != 0)
        return true; // not known: the careful answer
    bool found = false;
    for (const ifaddrs *one = all; one; one = one->ifa_next) {
        const bool isUp = (one->ifa_flags & IFF_UP) && (one->ifa_flags & IFF_RUNNING);
        const bool hasAddress
            = one->ifa_addr && (one->ifa_addr->sa_family == AF_INET || one->ifa_addr->sa_family == AF_INET6);
        found |= isUp && hasAddress && !(one->ifa_flags & IFF_LOOPBACK);
    }
    ::freeifaddrs(all);
    return found;
}

bool mayPass(const HttpResult &result)
{
    if (!result.failure)
        return std::find(std::begin(busy), std::end(busy), result.response.status) != std::end(busy);
    const CodeTrouble *trouble = troubleOf(result.failure->curlCode);
    return trouble && trouble->mayPass;
}

Error unavailable(const QUrl &url, const HttpResult &result)
{
    const QString shown = displayUrl(url);
    if (!result.failure)
        return statusError(shown, result.response.status);
    const QString detail = result.failure->detail;
    const CodeTrouble *known = troubleOf(result.failure->curlCode);
    if (!known)
        return fail(Tr::tr("%1 could not be downloaded.").arg(shown), detail, {});
    const bool noConnection = known->trouble == Trouble::Name || known->trouble == Trouble::Refused;
    if (noConnection && !isLoopback(url) && !hasNetwork())
        return {"network.unavailable", Tr::tr("There is no network, so %1 cannot be downloaded.").arg(shown), detail,
                Tr::tr("Connect this machine, then try again.")};
    switch (known->trouble) {
    case Trouble::Name:
        return fail(Tr::tr("No server with the name %1 was found.").arg(url.host()), detail,
                    Tr::tr("Check the address in data_uri and the connection to the network."));
    case Trouble::Refused:
        return fail(Tr::tr("The server %1 cannot be reached.").arg(url.host()), detail,
                    Tr::tr("Check the address; the server may be down, or a proxy may be needed."));
    case Trouble::Certificate:
        return fail(Tr::tr("The server %1 could not prove who it is, so nothing was downloaded.").arg(url.host()),
                    detail,
                    Tr::tr("If your organisation has certificates of its own, name their file in SSL_CERT_FILE."));
    case Trouble::Tls:
        return fail(Tr::tr("No secure connection to %1 could be made.").arg(url.host()), detail, {});
    case Trouble::Stalled:
        return fail(Tr::tr("%1 stopped sending, or did not answer in time.").arg(url.host()), detail,
                    Tr::tr("Try again: what has arrived is kept."));
    case Trouble::Cut:
        return fail(Tr::tr("The connection ended before all of %1 had arrived.").arg(shown), detail,
                    Tr::tr("Try again: what has arrived is kept."));
    case Trouble::Redirect:
        return fail(Tr::tr("%1 leads to a place that is not followed.").arg(shown), detail,
                    Tr::tr("Only http and https addresses are followed."));
    case Trouble::Proxy:
        return fail(Tr::tr("The proxy cannot be used."), detail, Tr::tr("Check http_proxy and https_proxy."));
    }
    return fail(Tr::tr("%1 could not be downloaded.").arg(shown), detail, {});
}

} // namespace orrery
