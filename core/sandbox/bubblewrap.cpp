// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/bubblewrap.h"

#include "core/sandbox/devices.h"

#include <QFile>
#include <QFileInfo>

#include <unistd.h>

namespace orrery {

namespace {

// Of /etc, what programs need: names, certificates, the time zone, fonts, the dynamic linker's cache, alternatives
// (Debian leads /usr/bin/* through it) and the locale.
constexpr const char *etcFiles[] = {"/etc/resolv.conf",
                                    "/etc/hosts",
                                    "/etc/host.conf",
                                    "/etc/nsswitch.conf",
                                    "/etc/gai.conf",
                                    "/etc/services",
                                    "/etc/protocols",
                                    "/etc/ssl",
                                    "/etc/pki",
                                    "/etc/ca-certificates",
                                    "/etc/ca-certificates.conf",
                                    "/etc/ld.so.cache",
                                    "/etc/ld.so.conf",
                                    "/etc/ld.so.conf.d",
                                    "/etc/localtime",
                                    "/etc/timezone",
                                    "/etc/fonts",
                                    "/etc/locale.alias",
                                    "/etc/alternatives",
                                    "/etc/mime.types",
                                    "/etc/OpenCL",
                                    "/etc/vulkan"};

// The number of processors and how they are laid out: thread pools ask for it.
constexpr const char *systemInformation[] = {"/sys/devices/system/cpu", "/sys/devices/system/node"};

// What changes the whole machine. The kernel lets the machine's root write most of it by its number alone, without any
// capability, so from inside a namespace too: core_pattern would start a program of the script's choice outside.
constexpr const char *kernelSettings[] = {"/proc/sys",  "/proc/sysrq-trigger", "/proc/irq", "/proc/bus",
                                          "/proc/mtrr", "/proc/acpi",          "/proc/fs",  "/proc/scsi"};

class Arguments
{
public:
    template<typename... Texts>
    void add(const Texts &...texts)
    {
        (m_list.append(QAnyStringView(texts).toString()), ...);
    }
    void add(const char *option, int number) { m_list << QLatin1StringView(option) << QString::number(number); }
    void readOnly(QAnyStringView path, QAnyStringView at) { add("--ro-bind", path, at); }
    void writable(QAnyStringView path, QAnyStringView at) { add("--bind", path, at); }
    QStringList take() { return std::move(m_list); }

private:
    QStringList m_list;
};

void addSystem(Arguments &arguments)
{
    arguments.readOnly("/usr", "/usr");
    for (const char *name : {"/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"}) {
        const QFileInfo info{QLatin1StringView(name)};
        if (info.isSymLink())
            arguments.add("--symlink", QFile::symLinkTarget(info.filePath()).mid(1), name);
        else if (info.isDir())
            arguments.readOnly(name, name);
    }
    for (const char *path : etcFiles) {
        if (QFileInfo::exists(QLatin1StringView(path)))
            arguments.readOnly(path, path);
    }
    for (const char *path : systemInformation)
        arguments.add("--ro-bind-try", path, path);
}

Bytes halfOfMemory()
{
    return static_cast<Bytes>(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGESIZE) / 2;
}

void addDevices(Arguments &arguments, const SandboxSpec &spec)
{
    arguments.add("--dev", "/dev");
    const Bytes shared = spec.sharedMemory > 0 ? spec.sharedMemory : halfOfMemory();
    arguments.add("--perms", "1777", "--size", QString::number(shared), "--tmpfs", "/dev/shm");
    arguments.add("--proc", "/proc");
    for (const char *path : kernelSettings)
        arguments.add("--ro-bind-try", path, path);
    if (!spec.gpus)
        return;
    for (const QString &file : gpuDeviceFiles(spec.gpuRoot))
        arguments.add("--dev-bind", QString(spec.gpuRoot + file), file);
    for (const QString &file : gpuSystemFiles(spec.gpuRoot))
        arguments.readOnly(QString(spec.gpuRoot + file), file);
}

void addFilesOfTheRun(Arguments &arguments, const SandboxSpec &spec)
{
    if (spec.workReadOnly)
        arguments.readOnly(spec.workDirectory, runpath::home);
    else
        arguments.writable(spec.workDirectory, runpath::home);
    if (!spec.cacheDirectory.isEmpty())
        arguments.writable(spec.cacheDirectory, runpath::cache);
    arguments.add("--dir", runpath::input);
    for (const SandboxInput &input : spec.inputs) {
        const QString name = QStringLiteral("input%1").arg(input.slot);
        const QString at = QLatin1StringView(runpath::input) + u'/' + name;
        arguments.readOnly(input.path, at);
        arguments.add("--symlink", at.mid(1), QString(u'/' + name));
    }
    arguments.add("--symlink", QLatin1StringView(runpath::home).mid(1), runpath::output);
    arguments.add("--dir", "/openbayes");
    arguments.add("--symlink", runpath::home, "/openbayes/home");
    arguments.add("--symlink", runpath::input, "/openbayes/input");
}

void addOwn(Arguments &arguments, const SandboxSpec &spec)
{
    arguments.add("--dir", runpath::own);
    if (!spec.launcher.isEmpty())
        arguments.readOnly(spec.launcher, QLatin1StringView(runpath::own) + "/orrery-exec");
    if (!spec.startupDirectory.isEmpty())
        arguments.readOnly(spec.startupDirectory, runpath::startup);
    if (!spec.metricsFile.isEmpty())
        arguments.writable(spec.metricsFile, runpath::metrics);
}

} // namespace

QStringList bubblewrapArguments(const SandboxSpec &spec, const SandboxDescriptors &descriptors)
{
    Arguments arguments;
    arguments.add("--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try");
    arguments.add("--disable-userns", "--cap-drop", "ALL");
    // orrery-exec is the namespace's first process: bubblewrap's own would hold the lock's descriptor where the script
    // could take it (pidfd_getfd), and would outlive a killed orrery-exec together with what the script started.
    if (spec.interactive)
        arguments.add("--die-with-parent");
    else
        arguments.add("--as-pid-1", "--new-session");
    if (!spec.network)
        arguments.add("--unshare-net");
    addSystem(arguments);
    arguments.add("--ro-bind-data", QString::number(descriptors.passwd), "/etc/passwd");
    arguments.add("--ro-bind-data", QString::number(descriptors.group), "/etc/group");
    addDevices(arguments, spec);
    // Before what may lie below them on this machine.
    arguments.writable(spec.temporaryDirectory + "/tmp", "/tmp");
    arguments.writable(spec.temporaryDirectory + "/home", runpath::privateHome);
    for (const QString &path : spec.readOnly) {
        if (!path.startsWith("/usr/") && path != u"/usr") // there already
            arguments.readOnly(path, path);
    }
    addFilesOfTheRun(arguments, spec);
    addOwn(arguments, spec);
    arguments.add("--remount-ro", "/");
    arguments.add("--chdir", runpath::home);
    if (descriptors.status >= 0)
        arguments.add("--json-status-fd", descriptors.status);
    if (descriptors.lock >= 0)
        arguments.add("--sync-fd", descriptors.lock);
    return arguments.take();
}

} // namespace orrery
