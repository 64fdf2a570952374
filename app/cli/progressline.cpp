// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progressline.h"

#include "core/base/duration.h"

#include <QStringList>

#include <cstdio>

#include <sys/ioctl.h>
#include <unistd.h>

namespace orrery::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto quiet = 500ms;
constexpr auto redraw = 100ms;
constexpr auto nextLine = 5s;

int terminalWidth()
{
    winsize size = {};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

QString bar(const Amount &amount)
{
    const double part = amount.bytesTotal > 0
        ? static_cast<double>(amount.bytes) / static_cast<double>(amount.bytesTotal)
        : amount.filesTotal > 0 ? static_cast<double>(amount.files) / static_cast<double>(amount.filesTotal)
                                : -1;
    if (part < 0)
        return {};
    constexpr int width = 20;
    const int full = static_cast<int>(std::clamp(part, 0.0, 1.0) * width);
    return QStringLiteral("[%1%2] ").arg(QString(full, u'#'), QString(width - full, u' '));
}

} // namespace

ProgressLine::ProgressLine(QString what) : m_what(std::move(what)), m_terminal(::isatty(STDERR_FILENO) == 1)
{ }

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::report(const Amount &amount)
{
    const std::lock_guard guard(m_mutex);
    m_meter.add(amount);
    const auto now = Clock::now();
    const auto first = m_terminal ? Clock::duration(quiet) : Clock::duration(nextLine);
    if (now - m_begin < first || now - m_last < (m_terminal ? Clock::duration(redraw) : Clock::duration(nextLine)))
        return;
    m_last = now;
    draw(amount);
}

void ProgressLine::draw(const Amount &amount)
{
    QString text = m_what + u' ';
    if (m_terminal)
        text += bar(amount);
    QStringList parts{describe(amount, m_meter), amount.item};
    parts.removeAll(QString());
    if (parts.isEmpty()) // alive all the same
        parts += formatDuration(std::chrono::duration_cast<Milliseconds>(Clock::now() - m_begin));
    text += parts.join("  ");
    if (!m_terminal) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(text));
        return;
    }
    std::fprintf(stderr, "\r\033[K%s", qUtf8Printable(text.left(terminalWidth() - 1)));
    std::fflush(stderr);
    m_shown = true;
}

void ProgressLine::clear()
{
    if (!m_shown)
        return;
    std::fputs("\r\033[K", stderr);
    m_shown = false;
}

} // namespace orrery::cli
