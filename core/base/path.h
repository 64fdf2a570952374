// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string>
#include <string_view>

namespace orrery {

// Two kinds of path are kept apart. A path of the host is a QString. A name inside a tree (a task, a working directory,
// an archive) is bytes, since names on disk need not be UTF-8: TaskPath.

// For showing: bytes that are not UTF-8 become U+FFFD, control characters and bidirectional marks are escaped as in C
// (\n, \u202e), so that a name can neither break a line nor disguise itself.
QString displayName(std::string_view bytes);

// True where the bytes are well-formed UTF-8 (RFC 3629).
bool isUtf8(std::string_view bytes);

// A path inside a tree: relative, '/' between its parts, no empty part, no "." or "..", no NUL, at most 4095 bytes.
// So it cannot lead outside, symlinks apart (which whoever opens it must look at). Ordered by bytes.
class TaskPath
{
public:
    // Nothing where the text is not such a path. Not normalised: "a//b" and "./a" are refused.
    static std::optional<TaskPath> fromBytes(std::string_view bytes);
    // Normalises as a person writes: "./a//b/" is a/b, "a/../b" is b. Nothing where it is absolute, empty, the root
    // itself, or leads above the root.
    static std::optional<TaskPath> normalised(QStringView text);

    const std::string &bytes() const { return m_bytes; }
    QString display() const { return displayName(m_bytes); }
    std::string_view fileName() const;
    // Nothing for a name directly under the root.
    std::optional<TaskPath> parent() const;
    TaskPath child(std::string_view name) const;
    bool isInRoot() const { return m_bytes.find('/') == std::string::npos; }
    // Number of parts.
    int depth() const;

    friend bool operator==(const TaskPath &, const TaskPath &) = default;
    friend auto operator<=>(const TaskPath &, const TaskPath &) = default;

private:
    explicit TaskPath(std::string bytes) : m_bytes(std::move(bytes)) { }
    std::string m_bytes;
};

// root + '/' + path, in the bytes that system calls take.
std::string hostPath(const QString &root, const TaskPath &path);

} // namespace orrery
