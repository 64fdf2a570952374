// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/logtail.h"

#include "core/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace orrery {

namespace {

constexpr Bytes piece = Bytes(512) << 10;
constexpr int apart = 150;

} // namespace

LogTail::LogTail(Workers &workers, QObject *parent) : QObject(parent), m_job(workers)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(apart);
    connect(&m_timer, &QTimer::timeout, this, &LogTail::next);
}

void LogTail::open(const QString &path, bool growing)
{
    m_job.abandon();
    m_timer.stop();
    m_path = path;
    m_offset = -1;
    m_growing = growing;
    if (!path.isEmpty())
        next();
}

void LogTail::setGrowing(bool growing)
{
    m_growing = growing;
    // Once more after the end, for what came since the last look.
    if (!m_path.isEmpty() && !m_job.isRunning())
        m_timer.start(0);
}

Outcome<LogTail::Piece> LogTail::read(const QString &path, Bytes offset)
{
    Piece result;
    const auto file = openFile(path, O_RDONLY);
    if (!file) {
        if (file.error().code == Code("io.not_found")) {
            result.missing = true;
            return result;
        }
        return unexpected(Halt(file.error()));
    }
    struct stat info = {};
    if (::fstat(file->get(), &info) != 0)
        return unexpected(Halt(systemError(path, errno)));
    result.size = info.st_size;
    if (offset < 0 || offset > result.size) {
        result.begins = true;
        offset = std::max<Bytes>(0, result.size - most);
        result.skipped = offset;
    }
    result.bytes.resize(qsizetype(std::min(piece, result.size - offset)));
    const auto count = ::pread(file->get(), result.bytes.data(), std::size_t(result.bytes.size()), offset);
    if (count < 0)
        return unexpected(Halt(systemError(path, errno)));
    result.bytes.truncate(qsizetype(count));
    return result;
}

void LogTail::next()
{
    m_job.start([path = m_path, offset = m_offset](Progress &, std::stop_token) { return read(path, offset); },
                [this](Outcome<Piece> piece) {
                    if (piece)
                        take(*piece);
                    else if (!piece.error().cancelled())
                        Q_EMIT failed(piece.error().asError().message);
                });
}

void LogTail::take(const Piece &piece)
{
    if (piece.begins) {
        Bytes skipped = piece.skipped;
        QByteArray bytes = piece.bytes;
        // Begin with a whole line, where there is one.
        if (skipped > 0) {
            const qsizetype line = bytes.indexOf('\n');
            if (line >= 0) {
                skipped += line + 1;
                bytes.remove(0, line + 1);
            }
        }
        m_offset = skipped;
        Q_EMIT opened(skipped);
        m_offset += bytes.size();
        if (!bytes.isEmpty())
            Q_EMIT arrived(bytes);
    } else if (!piece.missing) {
        m_offset += piece.bytes.size();
        if (!piece.bytes.isEmpty())
            Q_EMIT arrived(piece.bytes);
    }
    if (!piece.missing && m_offset < piece.size && !piece.bytes.isEmpty()) {
        next();
        return;
    }
    if (!piece.missing)
        Q_EMIT reachedEnd(piece.size);
    if (m_growing)
        m_timer.start();
}

} // namespace orrery
