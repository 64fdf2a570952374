// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/httptransfer.h"

#include "core/base/tr.h"

#include <curl/curl.h>

#include <memory>
#include <mutex>

namespace orrery {

namespace {

constexpr long mostRedirects = 20;
constexpr int pollMilliseconds = 200;

template<auto free>
struct CurlFree {
    template<typename T>
    void operator()(T *object) const
    {
        free(object);
    }
};
using Easy = std::unique_ptr<CURL, CurlFree<curl_easy_cleanup>>;
using Multi = std::unique_ptr<CURLM, CurlFree<curl_multi_cleanup>>;
using HeaderList = std::unique_ptr<curl_slist, CurlFree<curl_slist_free_all>>;

void initialise()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

// State that the callbacks of one exchange share.
struct Exchange {
    CURL *easy = nullptr;
    const HttpSink &sink;
    HttpResponse response;
    bool begun = false;
    std::optional<Error> error;

    bool hasBody() const { return response.status == 200 || response.status == 206; }
    void header(QByteArrayView line);
    bool begin();
    bool body(QByteArrayView data);
};

void parseContentRange(const QByteArray &value, HttpResponse &response)
{
    // bytes 100-199/1000, or bytes 100-199/*
    if (!value.startsWith("bytes "))
        return;
    const qsizetype dash = value.indexOf('-');
    const qsizetype slash = value.indexOf('/');
    bool ok = false;
    const Bytes start = value.mid(6, dash - 6).trimmed().toLongLong(&ok);
    if (dash > 0 && ok)
        response.rangeStart = start;
    const Bytes total = value.mid(slash + 1).trimmed().toLongLong(&ok);
    if (slash > 0 && ok)
        response.total = total;
}

void Exchange::header(QByteArrayView bytes)
{
    const QByteArray line = bytes.toByteArray().trimmed();
    if (line.startsWith("HTTP/")) { // a new answer: after a redirect or from a proxy
        response = {};
        response.status = line.mid(line.indexOf(' ') + 1, 3).toInt();
        return;
    }
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(colon).toLower();
    const QByteArray value = line.mid(colon + 1).trimmed();
    if (name == "etag")
        response.validators.etag = value;
    else if (name == "last-modified")
        response.validators.lastModified = value;
    else if (name == "content-type")
        response.contentType = value;
    else if (name == "content-disposition")
        response.contentDisposition = value;
    else if (name == "content-range")
        parseContentRange(value, response);
    else if (name == "content-length" && response.status == 200)
        response.total = value.toLongLong();
}

bool Exchange::begin()
{
    if (begun || !hasBody())
        return true;
    begun = true;
    if (auto started = sink.begin(response); !started)
        error = started.error();
    return !error;
}

bool Exchange::body(QByteArrayView data)
{
    if (!begin())
        return false;
    if (!hasBody())
        return true;
    if (auto written = sink.write(data); !written)
        error = written.error();
    return !error;
}

std::size_t onHeader(char *data, std::size_t size, std::size_t count, void *exchange)
{
    static_cast<Exchange *>(exchange)->header({data, static_cast<qsizetype>(size * count)});
    return size * count;
}

std::size_t onBody(char *data, std::size_t size, std::size_t count, void *exchange)
{
    const bool taken = static_cast<Exchange *>(exchange)->body({data, static_cast<qsizetype>(size * count)});
    return taken ? size * count : CURL_WRITEFUNC_ERROR;
}

QByteArray environment(const char *name)
{
    return qgetenv(name);
}

// libcurl itself reads the variables for proxies; those for certificates only its command does.
void setCertificates(CURL *easy)
{
    for (const char *name : {"CURL_CA_BUNDLE", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"}) {
        const QByteArray value = environment(name);
        if (value.isEmpty())
            continue;
        curl_easy_setopt(easy, CURLOPT_CAINFO, value.constData());
        break;
    }
    if (const QByteArray directory = environment("SSL_CERT_DIR"); !directory.isEmpty())
        curl_easy_setopt(easy, CURLOPT_CAPATH, directory.constData());
}

HeaderList headersOf(const HttpRequest &request)
{
    curl_slist *list = nullptr;
    const auto add = [&](const QByteArray &line) { list = curl_slist_append(list, line.constData()); };
    if (!request.known.etag.isEmpty())
        add("If-None-Match: " + request.known.etag);
    else if (!request.known.lastModified.isEmpty())
        add("If-Modified-Since: " + request.known.lastModified);
    if (request.from > 0) {
        add("Range: bytes=" + QByteArray::number(request.from) + '-');
        add("If-Range: " + request.ifRange);
    }
    return HeaderList(list);
}

void setUp(CURL *easy, const HttpRequest &request, Exchange &exchange, curl_slist *headers, char *errorBuffer)
{
    curl_easy_setopt(easy, CURLOPT_URL, request.url.toEncoded(QUrl::RemoveFragment).constData());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXREDIRS, mostRedirects);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_OPTIONAL));
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "Orrery");
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connectTimeout.count()));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME,
                     static_cast<long>(std::max<Milliseconds::rep>(1, request.stallTimeout.count() / 1000)));
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 256L << 10);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, errorBuffer);
    setCertificates(easy);
}

QString withoutSecrets(QString text, const QUrl &url)
{
    for (const QString &secret : {url.password(QUrl::FullyDecoded), url.password(QUrl::FullyEncoded),
                                  url.query(QUrl::FullyEncoded), url.query(QUrl::FullyDecoded)}) {
        if (!secret.isEmpty())
            text.replace(secret, QStringLiteral("…"));
    }
    return text;
}

// Runs the exchange to its end; nothing where it was asked to stop.
std::optional<CURLcode> perform(CURLM *multi, const HttpSink &sink, const std::stop_token &stop)
{
    const std::stop_callback wake(stop, [multi] { curl_multi_wakeup(multi); });
    int running = 1;
    while (running > 0) {
        if (stop.stop_requested())
            return {};
        if (curl_multi_perform(multi, &running) != CURLM_OK)
            return CURLE_FAILED_INIT;
        sink.tick();
        if (running > 0)
            curl_multi_poll(multi, nullptr, 0, pollMilliseconds, nullptr);
    }
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(multi, &left)) {
        if (message->msg == CURLMSG_DONE)
            return message->data.result;
    }
    return CURLE_FAILED_INIT;
}

} // namespace

Outcome<HttpResult> httpGet(const HttpRequest &request, const HttpSink &sink, const std::stop_token &stop)
{
    initialise();
    const HeaderList headers = headersOf(request);
    char errorBuffer[CURL_ERROR_SIZE] = {};
    const Multi multi(curl_multi_init());
    const Easy easy(curl_easy_init());
    if (!multi || !easy)
        return unexpected(Error{
            "data.unavailable", Tr::tr("The download could not be started."), QStringLiteral("curl_easy_init"), {}});
    Exchange exchange{easy.get(), sink};
    setUp(easy.get(), request, exchange, headers.get(), errorBuffer);
    curl_multi_add_handle(multi.get(), easy.get());
    const auto code = perform(multi.get(), sink, stop);
    curl_multi_remove_handle(multi.get(), easy.get());
    if (!code)
        return unexpected(Cancelled{});
    if (*code == CURLE_OK)
        exchange.begin(); // an empty body
    if (exchange.error)
        return unexpected(*exchange.error);
    HttpResult result{exchange.response, {}};
    if (*code != CURLE_OK) {
        const QString said = QString::fromUtf8(errorBuffer[0] ? errorBuffer : curl_easy_strerror(*code));
        result.failure = HttpFailure{static_cast<int>(*code), withoutSecrets(said, request.url)};
    }
    return result;
}

} // namespace orrery
