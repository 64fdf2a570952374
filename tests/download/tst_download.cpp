// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/download.h"

#include "core/download/downloaderror.h"

#include "tests/download/server.h"
#include "tests/support/main.h"

#include <QDir>
#include <QDirIterator>
#include <QStandardPaths>
#include <QTcpServer>

#include <memory>
#include <thread>

using namespace orrery;
using namespace orrery::test;

class TestDownload : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<Server>(); }
    void cleanupTestCase() { m_server.reset(); }

    void theContentArrives()
    {
        const TempDir dir;
        const Downloaded got = fetch(m_server->url(QStringLiteral("plain/data.bin")), quick(dir));
        QCOMPARE(contentOf(got), body());
        QCOMPARE(got.name, QStringLiteral("data.bin"));
        QCOMPARE(got.bytes, 300000);
        QCOMPARE(got.contentType, QStringLiteral("application/x-test"));
        QVERIFY(!got.reused);
        QVERIFY(got.file.startsWith(dir.path(QStringLiteral("cache/"))));
    }

    void unusualBodies()
    {
        const TempDir dir;
        QCOMPARE(contentOf(fetch(m_server->url(QStringLiteral("chunked")), quick(dir))), body());
        QCOMPARE(contentOf(fetch(m_server->url(QStringLiteral("empty")), quick(dir))), QByteArray());
        // As it came: not unpacked.
        QCOMPARE(contentOf(fetch(m_server->url(QStringLiteral("gzip")), quick(dir))),
                 QByteArray("\x1f\x8b not unpacked"));
        QCOMPARE(fetch(m_server->url(QStringLiteral("named")), quick(dir)).name, QStringLiteral("a b.csv"));
    }

    void unchangedContentIsNotSentAgain()
    {
        const TempDir dir;
        const QUrl url = m_server->url(QStringLiteral("plain/again"));
        const Downloaded first = fetch(url, quick(dir));
        const Downloaded second = fetch(url, quick(dir));
        QVERIFY(second.reused && !second.unchecked);
        QCOMPARE(second.file, first.file);
        QCOMPARE(second.name, first.name);
        QVERIFY(m_server->log().last().contains("If-None-Match="));
    }

    void withoutValidatorsItIsAskedForAgain()
    {
        const TempDir dir;
        const QUrl url = m_server->url(QStringLiteral("untagged"));
        fetch(url, quick(dir));
        const Downloaded second = fetch(url, quick(dir));
        QVERIFY(!second.reused);
        QCOMPARE(contentOf(second), QByteArray("no validators"));
    }

    void aDamagedCacheIsNoObstacle()
    {
        const TempDir dir;
        const QUrl url = m_server->url(QStringLiteral("plain/damaged"));
        const Downloaded first = fetch(url, quick(dir));
        QVERIFY(QFile(first.file).resize(10));
        QCOMPARE(contentOf(fetch(url, quick(dir))), body());
        const QString entry = QFileInfo(first.file).path() + QStringLiteral("/entry.json");
        for (const char *text : {"", "{", R"({"format":1,"file":"../../../etc/passwd","bytes":1,"name":"x"})"}) {
            QFile file(entry);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(text);
            file.close();
            QCOMPARE(contentOf(fetch(url, quick(dir))), body());
        }
    }

    void redirectsStayOnTheWeb()
    {
        const TempDir dir;
        QCOMPARE(contentOf(fetch(m_server->url(QStringLiteral("redirect")), quick(dir))), body());
        QCOMPARE(fails(m_server->url(QStringLiteral("tofile")), quick(dir)).code, Code("data.unavailable"));
        QCOMPARE(fails(m_server->url(QStringLiteral("loop")), quick(dir)).code, Code("data.unavailable"));
    }

    void refusalsHaveTheirReason_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("detail");
        QTest::newRow("404") << QStringLiteral("nothing") << QStringLiteral("HTTP 404");
        QTest::newRow("403") << QStringLiteral("forbidden") << QStringLiteral("HTTP 403");
        QTest::newRow("401") << QStringLiteral("secret") << QStringLiteral("HTTP 401");
        QTest::newRow("500") << QStringLiteral("broken") << QStringLiteral("HTTP 500");
    }

    void refusalsHaveTheirReason()
    {
        QFETCH(QString, path);
        QFETCH(QString, detail);
        const TempDir dir;
        const Error error = fails(m_server->url(path), quick(dir));
        QCOMPARE(error.code, Code("data.unavailable"));
        QCOMPARE(error.detail, detail);
        QVERIFY(error.message.contains(QLatin1String("127.0.0.1")));
    }

    void aBusyServerIsAskedAgain()
    {
        const TempDir dir;
        QCOMPARE(contentOf(fetch(m_server->url(QStringLiteral("busy")), quick(dir))), QByteArray("at last"));
    }

    void nobodyListens()
    {
        const TempDir dir;
        QTcpServer listener; // a port that was free a moment ago
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        const QUrl url(QStringLiteral("http://127.0.0.1:%1/x").arg(listener.serverPort()));
        listener.close();
        QCOMPARE(fails(url, quick(dir)).code, Code("data.unavailable"));
    }

    void noSuchName()
    {
        const TempDir dir;
        const Error error = fails(QUrl(QStringLiteral("http://no-such-host.invalid/x")), quick(dir));
        QCOMPARE(error.code, hasNetwork() ? Code("data.unavailable") : Code("network.unavailable"));
    }

    void passwordsAreUsedAndNeverTold()
    {
        const TempDir dir;
        QUrl url = m_server->url(QStringLiteral("secret"));
        url.setUserName(QStringLiteral("ada"));
        url.setPassword(QStringLiteral("s3cr3t-word"));
        url.setQuery(QStringLiteral("key=s3cr3t-key"));
        QCOMPARE(contentOf(fetch(url, quick(dir))), QByteArray("let in"));
        url.setPath(QStringLiteral("/denied"));
        const Error error = fails(url, quick(dir));
        QVERIFY(!(error.message + error.detail + error.hint).contains(QLatin1String("s3cr3t")));
        QDirIterator files(dir.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("s3cr3t"), qPrintable(file.fileName()));
            QVERIFY(!file.fileName().contains(QLatin1String("s3cr3t")));
        }
    }

    void otherSchemesAreRefused()
    {
        const TempDir dir;
        for (const char *url : {"ftp://host/x", "gopher://host/x", "data.csv", "http:///x", "scp://host/x"})
            QCOMPARE(fails(QUrl(QString::fromLatin1(url)), quick(dir)).code, Code("params.bad_uri"));
    }

    void filesOfThisMachine()
    {
        const TempDir dir;
        const QString file = dir.write(QStringLiteral("some data.csv"), "a,b\n");
        const Downloaded got = fetch(QUrl::fromLocalFile(file), quick(dir));
        QCOMPARE(got.file, file);
        QCOMPARE(got.name, QStringLiteral("some data.csv"));
        QCOMPARE(got.bytes, 4);
        for (const QString &path : {dir.path(), dir.path(QStringLiteral("none")), QStringLiteral("/dev/zero")})
            QCOMPARE(fails(QUrl::fromLocalFile(path), quick(dir)).code, Code("data.unavailable"));
        QCOMPARE(fails(QUrl(QStringLiteral("file://other.host/x")), quick(dir)).code, Code("data.unavailable"));
    }

    void itIsPlacedWhole()
    {
        const TempDir dir;
        dir.write(QStringLiteral("out/data"), "old");
        const Downloaded got{dir.write(QStringLiteral("cached"), body()), QStringLiteral("data"), 300000, {}, false};
        const auto placed = placeDownload(got, dir.path(QStringLiteral("out")), Progress::none(), {});
        QVERIFY(placed);
        QCOMPARE(dir.read(QStringLiteral("out/data")), body());
        QCOMPARE(
            QDir(dir.path(QStringLiteral("out"))).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList{QStringLiteral("data")});
    }

    void anUnknownCertificateIsRefused()
    {
        const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
        if (openssl.isEmpty())
            QSKIP("openssl is needed to make a certificate");
        const TempDir dir;
        const QString certificate = dir.path(QStringLiteral("cert.pem"));
        const QString key = dir.path(QStringLiteral("key.pem"));
        QProcess process;
        process.start(openssl,
                      {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                       QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"),
                       QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=127.0.0.1"),
                       QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"),
                       QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate});
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 0);
        const Server secure({certificate, key});
        const QUrl url = secure.url(QStringLiteral("plain"), QStringLiteral("https"));
        const Error error = fails(url, quick(dir));
        QCOMPARE(error.code, Code("data.unavailable"));
        QVERIFY(error.detail.contains(QLatin1String("certificate")));
        // … unless its owner says whom to trust.
        for (const char *variable : {"SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE"}) {
            const TempDir cache;
            qputenv(variable, certificate.toUtf8());
            QCOMPARE(contentOf(fetch(url, quick(cache))), body());
            qunsetenv(variable);
        }
    }

    void aProxyIsUsed()
    {
        const TempDir dir;
        QUrl proxy = m_server->url({});
        qputenv("http_proxy", proxy.toEncoded());
        const auto answer
            = download(QUrl(QStringLiteral("http://data.example/plain")), quick(dir), Progress::none(), {});
        qputenv("no_proxy", "127.0.0.1");
        const bool direct = !m_server->log().isEmpty();
        qunsetenv("http_proxy");
        qunsetenv("no_proxy");
        QVERIFY(direct);
        // The server is no proxy: it takes the whole URL for a path. That it was asked is what counts.
        QVERIFY(!answer);
        QCOMPARE(answer.error().asError().detail, QStringLiteral("HTTP 404"));
        QVERIFY(m_server->log().last().contains("Host=data.example"));
    }

private:
    std::unique_ptr<Server> m_server;
};

ORRERY_TEST(download, TestDownload);
#include "tst_download.moc"
