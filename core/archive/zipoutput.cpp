// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/zipoutput.h"

#include "core/archive/sha256.h"
#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/tr.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr std::size_t hashStep = std::size_t(256) << 10;
constexpr Bytes writeBackStep = Bytes(8) << 20;

QByteArray temporaryName(const QString &target)
{
    const QFileInfo info(target);
    return QFile::encodeName(info.path() + QStringLiteral("/.%1.%2.tmp").arg(info.fileName().left(60), randomId()));
}

Error cannotBeWritten(const QString &target, int error)
{
    Error result = systemError(Tr::tr("%1 cannot be written").arg(target), error);
    if (result.code == Code("io.full"))
        result.hint = Tr::tr("Make room on that disk, or choose another place for the file.");
    return result;
}

} // namespace

Result<std::unique_ptr<ZipOutput>> ZipOutput::create(const QString &file)
{
    const QFileInfo info(file);
    const QString target = info.isSymLink() && info.exists() ? info.canonicalFilePath() : file;
    if (QFileInfo(target).isDir())
        return unexpected(cannotBeWritten(target, EISDIR));
    const QString directory = QFileInfo(target).path();
    QByteArray temporary;
    auto opened = openFile(directory, O_RDWR | O_TMPFILE);
    if (!opened) {
        temporary = temporaryName(target);
        opened = openFile(QFile::decodeName(temporary), O_RDWR | O_CREAT | O_EXCL);
    }
    if (!opened) {
        opened.error().message = Tr::tr("%1 cannot be written").arg(target);
        return unexpected(opened.error());
    }
    return std::unique_ptr<ZipOutput>(new ZipOutput(target, std::move(*opened), std::move(temporary)));
}

ZipOutput::ZipOutput(QString target, Descriptor file, QByteArray temporary)
    : m_target(std::move(target)), m_file(std::move(file)), m_temporary(std::move(temporary)),
      m_hasher([this] { hashSettled(); })
{ }

ZipOutput::~ZipOutput()
{
    stopHashing();
    if (!m_temporary.isEmpty())
        ::unlink(m_temporary.constData());
}

Result<> ZipOutput::append(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return unexpected(cannotBeWritten(m_target, errno));
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
        m_offset += std::max<ssize_t>(written, 0);
    }
    return {};
}

Result<> ZipOutput::patch(Bytes offset, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(m_file.get(), bytes.data(), bytes.size(), offset);
        if (written < 0 && errno != EINTR)
            return unexpected(cannotBeWritten(m_target, errno));
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
        offset += std::max<ssize_t>(written, 0);
    }
    return {};
}

void ZipOutput::settle()
{
    const std::lock_guard lock(m_mutex);
    m_settled = m_offset;
    m_changed.notify_one();
}

void ZipOutput::hashSettled()
{
    Sha256 hash;
    const std::unique_ptr<char[]> buffer(new char[hashStep]);
    Bytes done = 0;
    Bytes writtenBack = 0;
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [&] { return m_last || m_settled - done >= static_cast<Bytes>(hashStep); });
        const Bytes end = m_settled;
        if (m_last && done == end)
            break;
        lock.unlock();
        while (done < end) {
            const auto wanted = static_cast<std::size_t>(std::min<Bytes>(end - done, hashStep));
            const ssize_t got = ::pread(m_file.get(), buffer.get(), wanted, done);
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0) {
                lock.lock();
                m_hashError = got < 0 ? errno : EIO;
                return;
            }
            hash.add({buffer.get(), static_cast<std::size_t>(got)});
            done += got;
        }
        if (end - writtenBack >= writeBackStep) {
            ::sync_file_range(m_file.get(), writtenBack, end - writtenBack, SYNC_FILE_RANGE_WRITE);
            writtenBack = end;
        }
        lock.lock();
    }
    m_hash = hash.hex();
}

void ZipOutput::stopHashing()
{
    {
        const std::lock_guard lock(m_mutex);
        m_last = true;
        m_changed.notify_one();
    }
    if (m_hasher.joinable())
        m_hasher.join();
}

Result<> ZipOutput::giveName()
{
    if (!m_temporary.isEmpty())
        return {};
    QByteArray name = temporaryName(m_target);
    const QByteArray self = "/proc/self/fd/" + QByteArray::number(m_file.get());
    if (::linkat(AT_FDCWD, self.constData(), AT_FDCWD, name.constData(), AT_SYMLINK_FOLLOW) != 0)
        return unexpected(cannotBeWritten(m_target, errno));
    m_temporary = std::move(name);
    return {};
}

Result<QByteArray> ZipOutput::finish()
{
    settle();
    const int synced = ::fsync(m_file.get()) == 0 ? 0 : errno;
    stopHashing();
    if (synced != 0 || m_hashError != 0)
        return unexpected(cannotBeWritten(m_target, synced != 0 ? synced : m_hashError));
    if (auto named = giveName(); !named)
        return unexpected(named.error());
    if (::rename(m_temporary.constData(), QFile::encodeName(m_target).constData()) != 0)
        return unexpected(cannotBeWritten(m_target, errno));
    m_temporary.clear();
    if (auto synchronised = syncDirectory(QFileInfo(m_target).path()); !synchronised)
        return unexpected(synchronised.error());
    return m_hash;
}

} // namespace orrery
