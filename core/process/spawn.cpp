// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/spawn.h"

#include "core/base/tr.h"

#include <QFile>

#include <algorithm>
#include <string>

#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

namespace orrery {

namespace {

// What posix_spawn wants: null-terminated arrays that live as long as this.
class CStrings
{
public:
    explicit CStrings(const QStringList &texts)
    {
        m_texts.reserve(static_cast<std::size_t>(texts.size()));
        for (const QString &text : texts)
            m_texts.push_back(QFile::encodeName(text).toStdString());
        for (std::string &text : m_texts)
            m_pointers.push_back(text.data());
        m_pointers.push_back(nullptr);
    }
    char **data() { return m_pointers.data(); }

private:
    std::vector<std::string> m_texts;
    std::vector<char *> m_pointers;
};

class FileActions
{
public:
    FileActions() { posix_spawn_file_actions_init(&m_actions); }
    ~FileActions() { posix_spawn_file_actions_destroy(&m_actions); }
    FileActions(const FileActions &) = delete;
    FileActions &operator=(const FileActions &) = delete;

    void pass(const std::vector<PassedDescriptor> &descriptors, const QByteArray &terminal)
    {
        // Moved out of the way first, so that no target overwrites a source that is still needed.
        int high = 100;
        for (const auto &[ours, childs] : descriptors)
            high = std::max({high, ours + 1, childs + 1});
        for (std::size_t i = 0; i < descriptors.size(); ++i)
            posix_spawn_file_actions_adddup2(&m_actions, descriptors[i].ours, high + static_cast<int>(i));
        for (std::size_t i = 0; i < descriptors.size(); ++i) {
            posix_spawn_file_actions_adddup2(&m_actions, high + static_cast<int>(i), descriptors[i].childs);
        }
        for (int standard = 0; standard <= 2; ++standard) {
            const bool named = std::any_of(descriptors.begin(), descriptors.end(),
                                           [=](const PassedDescriptor &d) { return d.childs == standard; });
            if (!named)
                posix_spawn_file_actions_addopen(&m_actions, standard,
                                                 terminal.isEmpty() ? "/dev/null" : terminal.constData(), O_RDWR, 0);
        }
        closeAllBut(descriptors);
    }
    void changeDirectory(const QByteArray &path) { posix_spawn_file_actions_addchdir_np(&m_actions, path.constData()); }
    const posix_spawn_file_actions_t *get() const { return &m_actions; }

private:
    // Ours are close-on-exec; those that whoever started us left open are not.
    void closeAllBut(const std::vector<PassedDescriptor> &descriptors)
    {
        int last = 2;
        for (const auto &descriptor : descriptors)
            last = std::max(last, descriptor.childs);
        for (int fd = 3; fd < last; ++fd) {
            const bool named = std::any_of(descriptors.begin(), descriptors.end(),
                                           [=](const PassedDescriptor &d) { return d.childs == fd; });
            if (!named)
                posix_spawn_file_actions_addclose(&m_actions, fd);
        }
        posix_spawn_file_actions_addclosefrom_np(&m_actions, last + 1);
    }

    posix_spawn_file_actions_t m_actions;
};

class Attributes
{
public:
    explicit Attributes(SpawnRequest::Group group)
    {
        posix_spawnattr_init(&m_attributes);
        short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
        if (group == SpawnRequest::Group::Own)
            flags |= POSIX_SPAWN_SETPGROUP;
        else if (group == SpawnRequest::Group::OwnSession)
            flags |= POSIX_SPAWN_SETSID;
        posix_spawnattr_setflags(&m_attributes, flags);
        posix_spawnattr_setpgroup(&m_attributes, 0);
        sigset_t signals;
        sigemptyset(&signals);
        posix_spawnattr_setsigmask(&m_attributes, &signals);
        sigfillset(&signals);
        posix_spawnattr_setsigdefault(&m_attributes, &signals);
    }
    ~Attributes() { posix_spawnattr_destroy(&m_attributes); }
    Attributes(const Attributes &) = delete;
    Attributes &operator=(const Attributes &) = delete;
    const posix_spawnattr_t *get() const { return &m_attributes; }

private:
    posix_spawnattr_t m_attributes;
};

} // namespace

Result<pid_t> spawn(const SpawnRequest &request)
{
    CStrings arguments(QStringList(request.program) + request.arguments);
    std::optional<CStrings> environment;
    if (request.environment)
        environment.emplace(*request.environment);
    FileActions actions;
    actions.pass(request.descriptors, QFile::encodeName(request.terminal));
    if (!request.workingDirectory.isEmpty())
        actions.changeDirectory(QFile::encodeName(request.workingDirectory));
    const Attributes attributes(request.group);

    pid_t pid = -1;
    const int error = posix_spawn(&pid, QFile::encodeName(request.program).constData(), actions.get(), attributes.get(),
                                  arguments.data(), environment ? environment->data() : environ);
    if (error != 0) {
        Error failure = systemError(Tr::tr("%1 cannot be started").arg(request.program), error);
        failure.code = "process.not_started";
        return unexpected(failure);
    }
    return pid;
}

} // namespace orrery
