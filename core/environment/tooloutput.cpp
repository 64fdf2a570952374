// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/tooloutput.h"

#include "core/base/tr.h"

#include <QRegularExpression>

#include <array>

namespace orrery {

namespace {

struct Pattern {
    const char *expression; // first capture: the name
    const char *text;
};

// pip's words, then uv's, then conda's.
constexpr std::array<Pattern, 13> patterns = {{
    {"^\\s*Collecting (\\S+)", QT_TR_NOOP("Resolving %1")},
    {"^\\s*Downloading (?:\\S*/)?([^\\s/]+)", QT_TR_NOOP("Downloading %1")},
    {"^\\s*Using cached ([^\\s/]+)", QT_TR_NOOP("From the cache: %1")},
    {"^\\s*Processing (\\S+)", QT_TR_NOOP("Preparing %1")},
    {"^\\s*Building wheels? for (?:collected packages: )?(\\S+)", QT_TR_NOOP("Building %1")},
    {"^Installing collected packages: (.*)$", QT_TR_NOOP("Installing %1")},
    {"^Resolved (\\d+) packages?", QT_TR_NOOP("%1 packages chosen")},
    {"^\\s*Building (\\S+)", QT_TR_NOOP("Building %1")},
    {"^Prepared (\\d+) packages?", QT_TR_NOOP("%1 packages ready")},
    {"^Installed (\\d+) packages?", QT_TR_NOOP("%1 packages installed")},
    {"^(Collecting package metadata|Solving environment)", QT_TR_NOOP("conda: %1")},
    {"^(Downloading and Extracting Packages)", QT_TR_NOOP("conda: %1")},
    {"^(Preparing transaction|Verifying transaction|Executing transaction|Transaction)", QT_TR_NOOP("conda: %1")},
}};

} // namespace

void ToolOutput::add(QByteArrayView output)
{
    m_rest += output.toByteArray();
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n')) {
        line(QString::fromUtf8(m_rest.first(end)));
        m_rest.remove(0, end + 1);
    }
    if (m_rest.size() > 65536)
        m_rest.clear();
}

void ToolOutput::line(const QString &text)
{
    // pip --progress-bar raw
    static const QRegularExpression raw(QStringLiteral("^Progress (\\d+) of (\\d+)"));
    if (const auto match = raw.match(text); match.hasMatch()) {
        m_amount.bytes = match.captured(1).toLongLong();
        m_amount.bytesTotal = match.captured(2).toLongLong();
        m_progress.report(m_amount);
        return;
    }
    for (const Pattern &pattern : patterns) {
        const auto match = QRegularExpression(QLatin1StringView(pattern.expression)).match(text);
        if (!match.hasMatch())
            continue;
        m_amount = Amount{};
        QString what = match.captured(1);
        if (what.size() > 80)
            what = what.first(79) + QChar(0x2026);
        m_amount.item = Tr::tr(pattern.text).arg(what);
        m_progress.report(m_amount);
        return;
    }
}

} // namespace orrery
