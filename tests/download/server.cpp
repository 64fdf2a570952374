// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/download/server.h"

#include <QFile>

namespace orrery::test {

Server::Server(const QStringList &certificateAndKey)
{
    // A proxy of the machine is not for loopback.
    for (const char *name : {"http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY", "CURL_CA_BUNDLE",
                             "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "SSL_CERT_DIR"})
        qunsetenv(name);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral("python3"),
                    QStringList{QStringLiteral(ORRERY_SOURCE_DIR "/tests/download/server.py")} + certificateAndKey);
    if (!m_process.waitForStarted() || !m_process.waitForReadyRead(20000))
        qFatal("the test's web server does not start");
    m_port = m_process.readLine().trimmed().toInt();
}

Server::~Server()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(5000))
        m_process.kill();
    m_process.waitForFinished();
}

QUrl Server::url(const QString &path, const QString &scheme) const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2/%3").arg(scheme).arg(m_port).arg(path));
}

QByteArrayList Server::log() const
{
    const TempDir dir;
    const QByteArray text = contentOf(fetch(url(QStringLiteral("log")), quick(dir)));
    QByteArrayList lines = text.split('\n');
    lines.removeLast();
    return lines;
}

QByteArray body()
{
    QByteArray bytes(300000, Qt::Uninitialized);
    for (int i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>((i * 7 + i / 251) % 256);
    return bytes;
}

DownloadOptions quick(const TempDir &dir)
{
    DownloadOptions options;
    options.cacheDirectory = dir.path(QStringLiteral("cache"));
    options.connectTimeout = Milliseconds(5000);
    options.stallTimeout = Milliseconds(20000);
    options.pause = Milliseconds(1);
    return options;
}

Downloaded fetch(const QUrl &url, const DownloadOptions &options)
{
    const auto result = download(url, options, Progress::none(), {});
    if (!result)
        qFatal("%s", qPrintable(result.error().asError().message + u' ' + result.error().asError().detail));
    return *result;
}

Error fails(const QUrl &url, const DownloadOptions &options)
{
    const auto result = download(url, options, Progress::none(), {});
    if (result || result.error().cancelled())
        qFatal("%s should fail", qPrintable(url.toString()));
    return result.error().asError();
}

QByteArray contentOf(const Downloaded &downloaded)
{
    QFile file(downloaded.file);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(downloaded.file), qPrintable(file.errorString()));
    return file.readAll();
}

} // namespace orrery::test
