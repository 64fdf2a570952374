// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/secretprompt.h"

#include "core/base/descriptor.h"
#include "core/base/tr.h"
#include "core/execution/keychain.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace orrery::cli {

namespace {

// The terminal without its echo, for as long as this lives. Keeps the terminal's signals: Ctrl-C answers nothing.
class SilentTerminal
{
public:
    SilentTerminal() : m_terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY))
    {
        m_isSilent = m_terminal.isOpen() && ::tcgetattr(m_terminal.get(), &m_before) == 0;
        if (!m_isSilent)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        silent.c_lflag |= ECHONL;
        m_isSilent = ::tcsetattr(m_terminal.get(), TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal()
    {
        if (m_isSilent)
            ::tcsetattr(m_terminal.get(), TCSAFLUSH, &m_before);
    }
    SilentTerminal(const SilentTerminal &) = delete;
    SilentTerminal &operator=(const SilentTerminal &) = delete;

    bool isThere() const { return m_isSilent; }
    // The line that is typed, without its end.
    QByteArray ask(const QString &question) const
    {
        ::dprintf(m_terminal.get(), "%s ", qUtf8Printable(question));
        QByteArray line;
        char c = 0;
        while (::read(m_terminal.get(), &c, 1) == 1 && c != '\n')
            line += c;
        return line;
    }

private:
    Descriptor m_terminal;
    termios m_before = {};
    bool m_isSilent = false;
};

} // namespace

Result<Secrets> obtainSecrets(const QStringList &names)
{
    Secrets secrets;
    for (const QString &name : names) {
        if (auto found = findSecret(name))
            secrets.push_back({name, std::move(*found)});
    }
    const QStringList missing = namesWithout(names, secrets);
    if (missing.isEmpty())
        return secrets;
    const SilentTerminal terminal;
    if (!terminal.isThere())
        return unexpected(missingSecrets(missing));
    for (const QString &name : missing) {
        QByteArray value = terminal.ask(Tr::tr("Value of %1 (not shown, kept nowhere):").arg(name));
        if (value.isEmpty())
            return unexpected(missingSecrets({name}));
        secrets.push_back({name, std::move(value)});
    }
    return secrets;
}

} // namespace orrery::cli
