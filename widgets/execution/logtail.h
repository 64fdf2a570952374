// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/job.h"

#include <QObject>
#include <QTimer>

namespace orrery {

// Reads a file that grows, from a thread, a piece at a time. Begins near the end of a long one. Of the UI thread.
class LogTail : public QObject
{
    Q_OBJECT

public:
    // Of a longer file only this much of its end is read.
    static constexpr Bytes most = Bytes(5) << 20;

    explicit LogTail(Workers &workers, QObject *parent = nullptr);

    // Starts anew with this file; an empty path stops. growing: look for more until setGrowing(false).
    void open(const QString &path, bool growing);
    // What was written up to now is still read to its end.
    void setGrowing(bool growing);

Q_SIGNALS:
    // A new beginning: skipped bytes stand before what follows. Also when the file was cut by its writer.
    void opened(qint64 skipped);
    void arrived(const QByteArray &bytes);
    // All that is there has been delivered; size is that of the file.
    void reachedEnd(qint64 size);
    void failed(const QString &message);

private:
    struct Piece {
        QByteArray bytes;
        Bytes skipped = 0;
        Bytes size = 0;
        bool begins = false;
        bool missing = false;
    };
    static Outcome<Piece> read(const QString &path, Bytes offset);
    void next();
    void take(const Piece &piece);

    Job<Piece> m_job;
    QTimer m_timer;
    QString m_path;
    Bytes m_offset = -1; // -1: not begun
    bool m_growing = false;
};

} // namespace orrery
