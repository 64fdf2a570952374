// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadname.h"

#include "tests/support/main.h"

using namespace orrery;

class TestDownloadName : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesComeFromTheServerOrTheUrl_data()
    {
        QTest::addColumn<QByteArray>("disposition");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *title, const char *disposition, const char *url, const char *name) {
            QTest::newRow(title) << QByteArray(disposition) << QString::fromUtf8(url) << QString::fromUtf8(name);
        };
        row("url", "", "http://a/b/data.csv?x=1#y", "data.csv");
        row("encoded", "", "http://a/b%20c%2Fd.csv", "d.csv");
        row("no path", "", "http://a", "download");
        row("a directory", "", "http://a/b/", "download");
        row("plain", "attachment; filename=a.zip", "http://a/b", "a.zip");
        row("quoted", "attachment; filename=\"a; \\\"b\\\".zip\"; x=1", "http://a/b", "a; _b_.zip");
        row("extended first", "attachment; filename=\"x.zip\"; filename*=UTF-8''%e4%bd%a0%20.zip", "http://a/b",
            "你 .zip");
        row("latin", "inline; filename*=iso-8859-1'en'%E9.txt", "http://a/b", "é.txt");
        row("inline", "inline", "http://a/b", "b");
        row("broken", "attachment; filename=", "http://a/b", "b");
        row("broken quote", "attachment; filename=\"abc", "http://a/b", "abc");
        row("escapes", "attachment; filename=\"../../etc/passwd\"", "http://a/b", "passwd");
        row("escapes on windows", "attachment; filename=\"..\\\\..\\\\x.exe\"", "http://a/b", "x.exe");
        row("only dots", "attachment; filename=\"..\"", "http://a/b", "b");
        row("hidden", "attachment; filename=\".bashrc\"", "http://a/b", "bashrc");
        row("controls", "attachment; filename=\"a\tb\x01.txt\"", "http://a/b", "a_b_.txt");
    }

    void namesComeFromTheServerOrTheUrl()
    {
        QFETCH(QByteArray, disposition);
        QFETCH(QString, url);
        QFETCH(QString, name);
        QCOMPARE(downloadName(disposition, QUrl(url)), name);
    }

    void longNamesKeepTheirEnding()
    {
        const QString name = safeFileName(QString(300, QChar(0x4f60)) + QStringLiteral(".tar.gz"));
        QVERIFY(name.toUtf8().size() <= 255);
        QVERIFY(name.endsWith(QLatin1String(".gz")));
    }

    void noDisguise() { QCOMPARE(safeFileName(QStringLiteral("a\u202egpj.exe")), QStringLiteral("a_gpj.exe")); }

    void whatIsShownHoldsNoSecret()
    {
        QCOMPARE(displayUrl(QUrl(QStringLiteral("https://user:pass@host/a/b.zip?token=abc#part"))),
                 QStringLiteral("https://host/a/b.zip?…"));
    }
};

ORRERY_TEST(downloadname, TestDownloadName);
#include "tst_downloadname.moc"
