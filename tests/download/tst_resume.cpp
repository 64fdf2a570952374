// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads that are interrupted, cancelled, or wanted twice at once.
#include "core/download/download.h"

#include "tests/download/server.h"
#include "tests/support/main.h"

#include <memory>
#include <thread>

using namespace orrery;
using namespace orrery::test;

namespace {

// Asks to stop as soon as so many bytes have arrived.
class StopAt : public Progress
{
public:
    StopAt(std::stop_source &source, Bytes bytes) : m_source(source), m_bytes(bytes) { }
    void report(const Amount &amount) override
    {
        if (amount.bytes >= m_bytes)
            m_source.request_stop();
    }

private:
    std::stop_source &m_source;
    Bytes m_bytes;
};

class LastAmount : public Progress
{
public:
    void report(const Amount &amount) override
    {
        QVERIFY(amount.bytes >= last.bytes);
        last = amount;
    }
    Amount last;
};

} // namespace

class TestResume : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<Server>(); }
    void cleanupTestCase() { m_server.reset(); }

    void aCutConnectionIsTakenUp()
    {
        const TempDir dir;
        LastAmount progress;
        const auto got = download(m_server->url(QStringLiteral("cut/a.bin")), quick(dir), progress, {});
        QVERIFY(got);
        QCOMPARE(contentOf(*got), body());
        QCOMPARE(progress.last.bytes, 300000);
        QCOMPARE(progress.last.bytesTotal, 300000);
        const QByteArrayList log = m_server->log();
        QVERIFY(log.at(log.size() - 2).contains("Range=bytes=100000-"));
        QVERIFY(log.last().contains("Range=bytes=200000-"));
    }

    void itGoesOnInTheNextAttemptToo()
    {
        const TempDir dir;
        DownloadOptions options = quick(dir);
        options.attempts = 2;
        const QUrl url = m_server->url(QStringLiteral("alwayscut"));
        const Error error = fails(url, options);
        QCOMPARE(error.code, Code("data.unavailable"));
        fails(url, options);
        QVERIFY(m_server->log().last().contains("Range=bytes=3000-"));
    }

    void anotherContentIsNotAppended()
    {
        const TempDir dir;
        const QByteArray got = contentOf(fetch(m_server->url(QStringLiteral("changing")), quick(dir)));
        QByteArray reversed = body();
        std::reverse(reversed.begin(), reversed.end());
        QVERIFY(got == reversed);
    }

    void anotherPartIsRefused()
    {
        const TempDir dir;
        QCOMPARE(fails(m_server->url(QStringLiteral("wrongrange")), quick(dir)).code, Code("data.unavailable"));
    }

    void fewerBytesThanPromisedAreNoContent()
    {
        const TempDir dir;
        QCOMPARE(fails(m_server->url(QStringLiteral("short")), quick(dir)).code, Code("data.unavailable"));
    }

    void cancelledAtOnceAndTakenUpLater()
    {
        const TempDir dir;
        std::stop_source source;
        StopAt progress(source, 100000);
        const QUrl url = m_server->url(QStringLiteral("slow"));
        QElapsedTimer timer;
        timer.start();
        const auto got = download(url, quick(dir), progress, source.get_token());
        QVERIFY(!got && got.error().cancelled());
        QVERIFY2(timer.elapsed() < 5000, "a silent server must not hold up the cancelling");
        std::stop_source again;
        StopAt first(again, 1);
        (void)download(url, quick(dir), first, again.get_token());
        QVERIFY(m_server->log().last().contains("Range=bytes=100000-"));
    }

    void aSilentServerIsGivenUp()
    {
        const TempDir dir;
        DownloadOptions options = quick(dir);
        options.stallTimeout = Milliseconds(1000);
        options.attempts = 1;
        const Error error = fails(m_server->url(QStringLiteral("slow/b")), options);
        QCOMPARE(error.code, Code("data.unavailable"));
    }

    void twoWhoWantTheSameFetchItOnce()
    {
        const TempDir dir;
        const QUrl url = m_server->url(QStringLiteral("trickle"));
        std::optional<Downloaded> results[2];
        std::thread threads[2];
        for (int i = 0; i < 2; ++i)
            threads[i] = std::thread([&, i] { results[i] = fetch(url, quick(dir)); });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(contentOf(*results[0]), QByteArray(20, 'x'));
        QVERIFY(QFile::exists(results[1]->file));
        QByteArrayList asked = m_server->log();
        erase_if(asked, [](const QByteArray &line) { return !line.startsWith("/trickle"); });
        QCOMPARE(asked.size(), 2);
        QVERIFY(asked.last().contains("If-None-Match")); // the second only asked whether it is current
    }

private:
    std::unique_ptr<Server> m_server;
};

ORRERY_TEST(resume, TestResume);
#include "tst_resume.moc"
