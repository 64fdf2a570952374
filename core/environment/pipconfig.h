// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace orrery {

// pip's configuration as it would apply to `pip install`: its files (global, user, $PIP_CONFIG_FILE), sections [global]
// and [install], then PIP_… of the environment. uv knows none of it, and what is asked of an index belongs to the key.
// https://pip.pypa.io/en/stable/topics/configuration/
class PipConfig
{
public:
    static PipConfig read();

    // By pip's long option without the dashes: "index-url". Empty where it is not set.
    QString value(const QString &option) const { return m_values.value(option); }
    // Of options that may be given several times, by spaces or lines.
    QStringList list(const QString &option) const;
    bool isOn(const QString &option) const;

    // The files that were read and those that options name (certificates, a client's key): what a build must see.
    const QStringList &files() const { return m_files; }

    // What decides which packages come out, without credentials: for the key.
    QStringList indexOptions() const;

private:
    void readConfigFile(const QString &path);
    void readVariables();

    QMap<QString, QString> m_values;
    QStringList m_files;
};

// The URL without user name and password.
QString withoutCredentials(const QString &url);

} // namespace orrery
