// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/unsavedtext.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/time.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace orrery {

namespace {

QString storeOf(const Workspace &workspace)
{
    return workspace.home() + QStringLiteral("/unsaved");
}

} // namespace

UnsavedText::UnsavedText(const Workspace &workspace, const QString &file)
    : m_file(file),
      m_store(storeOf(workspace) + u'/' + QString::fromLatin1(hashOf(QFile::encodeName(file), true).left(32))
              + QStringLiteral(".json"))
{ }

QByteArray UnsavedText::hashOf(const QByteArray &bytes, bool exists)
{
    return exists ? QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex() : QByteArray();
}

std::optional<UnsavedText::Kept> UnsavedText::read() const
{
    if (!isOn())
        return {};
    const auto json = readJsonFile(m_store);
    if (!json || stringMember(*json, "file") != m_file)
        return {};
    return Kept{QByteArray::fromBase64(stringMember(*json, "text_base64").toLatin1()),
                stringMember(*json, "base").toLatin1(),
                timeFromText(stringMember(*json, "time")).value_or(QDateTime())};
}

Result<> UnsavedText::write(Turn turn, const QByteArray &text, const QByteArray &onDisk, bool exists) const
{
    const std::lock_guard lock(m_order->mutex);
    if (!isOn() || !m_order->isDue(turn))
        return {};
    if (auto made = makeDirectory(QFileInfo(m_store).path(), 0700); !made)
        return made;
    return writeJsonFile(m_store,
                         Json{{"file", toJson(m_file)},
                              {"base", toJson(QString::fromLatin1(hashOf(onDisk, exists)))},
                              {"time", toJson(timeToText(now()))},
                              {"text_base64", toJson(QString::fromLatin1(text.toBase64()))}});
}

void UnsavedText::remove(Turn turn) const
{
    const std::lock_guard lock(m_order->mutex);
    if (isOn() && m_order->isDue(turn))
        QFile::remove(m_store);
}

QStringList UnsavedText::files(const Workspace &workspace, const QString &folder)
{
    QStringList files;
    const QString store = storeOf(workspace);
    for (const QString &name : QDir(store).entryList({QStringLiteral("*.json")}, QDir::Files)) {
        const auto json = readJsonFile(store + u'/' + name);
        const QString file = json ? stringMember(*json, "file") : QString();
        if (file.startsWith(folder + u'/'))
            files << file;
    }
    return files;
}

} // namespace orrery
