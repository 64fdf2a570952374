// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/download/download.h"

#include "tests/support/tempdir.h"

#include <QProcess>
#include <QUrl>

namespace orrery::test {

// server.py, running as long as this object lives.
class Server
{
public:
    explicit Server(const QStringList &certificateAndKey = {});
    ~Server();

    QUrl url(const QString &path, const QString &scheme = QStringLiteral("http")) const;
    // The requests so far, one line each.
    QByteArrayList log() const;

private:
    QProcess m_process;
    int m_port = 0;
};

// server.py's content.
QByteArray body();

// Quick to give up, with the cache below dir.
DownloadOptions quick(const TempDir &dir);

// What fails ends the test program.
Downloaded fetch(const QUrl &url, const DownloadOptions &options);
// The error; ends the test program where there is none.
Error fails(const QUrl &url, const DownloadOptions &options);

QByteArray contentOf(const Downloaded &downloaded);

} // namespace orrery::test
