// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/runenvironment.h"

#include <QFileInfo>
#include <QMap>
#include <QProcessEnvironment>

namespace orrery {

namespace {

// Of our own environment: how to reach the network and which GPUs to use.
constexpr const char *passedOn[] = {"http_proxy",
                                    "https_proxy",
                                    "ftp_proxy",
                                    "all_proxy",
                                    "no_proxy",
                                    "HTTP_PROXY",
                                    "HTTPS_PROXY",
                                    "FTP_PROXY",
                                    "ALL_PROXY",
                                    "NO_PROXY",
                                    "SSL_CERT_FILE",
                                    "SSL_CERT_DIR",
                                    "REQUESTS_CA_BUNDLE",
                                    "CURL_CA_BUNDLE",
                                    "CUDA_VISIBLE_DEVICES",
                                    "ROCR_VISIBLE_DEVICES",
                                    "HIP_VISIBLE_DEVICES",
                                    "TZ"};

class Variables
{
public:
    void set(const QString &name, const QString &value) { m_values.insert(name, value); }
    QString get(const QString &name) const { return m_values.value(name); }
    QStringList toList() const
    {
        QStringList list;
        for (auto it = m_values.begin(); it != m_values.end(); ++it)
            list += it.key() + u'=' + it.value();
        return list;
    }

private:
    QMap<QString, QString> m_values;
};

Variables inherited(bool confined)
{
    Variables variables;
    const auto ours = QProcessEnvironment::systemEnvironment();
    if (!confined) {
        for (const QString &name : ours.keys())
            variables.set(name, ours.value(name));
        return variables;
    }
    for (const char *name : passedOn) {
        if (ours.contains(QLatin1StringView(name)))
            variables.set(QLatin1StringView(name), ours.value(QLatin1StringView(name)));
    }
    variables.set("PATH", "/usr/local/bin:/usr/bin:/bin");
    variables.set("LANG", "C.UTF-8");
    variables.set("USER", "user");
    variables.set("LOGNAME", "user");
    return variables;
}

} // namespace

QStringList runEnvironment(const ExecutionSpec &spec, const RunPlaces &places, const Secrets &secrets)
{
    const bool confined = spec.isolation == Isolation::Strict;
    Variables variables = inherited(confined);
    if (confined)
        variables.set("HOME", places.home);
    if (!places.environment.isEmpty()) {
        variables.set("PATH", places.environment + "/bin:" + variables.get("PATH"));
        if (QFileInfo::exists(places.environment + "/pyvenv.cfg"))
            variables.set("VIRTUAL_ENV", places.environment);
        else if (QFileInfo(places.environment + "/conda-meta").isDir())
            variables.set("CONDA_PREFIX", places.environment);
    }
    if (!places.cache.isEmpty()) {
        variables.set("XDG_CACHE_HOME", places.cache);
        variables.set("HF_HOME", places.cache + "/huggingface");
        variables.set("TORCH_HOME", places.cache + "/torch");
        variables.set("NLTK_DATA", places.cache + "/nltk_data");
    }
    variables.set("PYTHONPATH", places.startup);
    variables.set("PYTHONUTF8", "1");
    variables.set("PYTHONIOENCODING", "utf-8");    // 3.6 does not know the one above
    variables.set("PYTHONDONTWRITEBYTECODE", "1"); // the working directory holds what the script made, nothing else
    variables.set("ORRERY_EXECUTION", spec.id.toString());
    variables.set("ORRERY_OUTPUT", places.work);
    if (!places.metrics.isEmpty())
        variables.set("ORRERY_METRICS", places.metrics);
    for (const auto &[slot, path] : places.inputs)
        variables.set(QStringLiteral("ORRERY_INPUT%1").arg(slot), path);
    for (const auto &[name, value] : spec.environmentVariables)
        variables.set(name, value);
    for (const Secret &secret : secrets)
        variables.set(secret.name, QString::fromUtf8(secret.value));
    return variables.toList();
}

} // namespace orrery
