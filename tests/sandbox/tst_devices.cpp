// SPDX-License-Identifier: GPL-3.0-or-later
// GPUs of a machine that the test has made of files: this one has none.
#include "core/sandbox/devices.h"

#include "tests/sandbox/harness.h"
#include "tests/support/main.h"

using namespace orrery;
using orrery::test::SandboxHarness;
using orrery::test::TempDir;

class TestDevices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void areNoneWithoutADriver()
    {
        const TempDir root;
        root.write("dev/null", "");
        root.write("etc/nvidia/x", "");
        QCOMPARE(gpuDeviceFiles(root.path()), QStringList());
        QCOMPARE(gpuNames(root.path()), QStringList());
        QCOMPARE(gpuSystemFiles(root.path()), QStringList());
    }

    void anNvidiaCardIsNamedOnceAndHasItsHelpers()
    {
        const TempDir root;
        for (const char *name : {"dev/nvidia0", "dev/nvidia1", "dev/nvidiactl", "dev/nvidia-uvm", "dev/dri/renderD128"})
            root.write(QLatin1StringView(name), "");
        QCOMPARE(gpuNames(root.path()), QStringList({"/dev/nvidia0", "/dev/nvidia1"}));
        QVERIFY(gpuDeviceFiles(root.path()).contains("/dev/nvidia-uvm"));
        QVERIFY(gpuDeviceFiles(root.path()).contains("/dev/dri"));
    }

    void otherCardsAreNamedByTheirRenderNode()
    {
        const TempDir root;
        for (const char *name : {"dev/kfd", "dev/dri/card0", "dev/dri/renderD128"})
            root.write(QLatin1StringView(name), "");
        QCOMPARE(gpuNames(root.path()), QStringList("/dev/dri/renderD128"));
        QVERIFY(gpuDeviceFiles(root.path()).contains("/dev/kfd"));
    }

    void areSeenByARun()
    {
        SandboxHarness harness;
        harness.dir.write("machine/dev/nvidia0", "card");
        harness.dir.write("machine/dev/nvidia-caps/cap1", "cap");
        harness.dir.write("machine/dev/dri/renderD128", "render");
        harness.dir.write("machine/etc/nvidia/settings", "settings\n");
        harness.spec.gpuRoot = harness.dir.path("machine");
        const auto ended
            = harness.run("cat /dev/nvidia0 /dev/nvidia-caps/cap1 /dev/dri/renderD128 /etc/nvidia/settings; "
                          "echo x > /dev/nvidia0; echo x > /etc/nvidia/settings || echo read-only");
        QVERIFY2(ended.log.startsWith("cardcaprendersettings\n") && ended.log.endsWith("read-only\n"), ended.log);
        QCOMPARE(harness.dir.read("machine/dev/nvidia0"), QByteArray("x\n"));
        harness.spec.gpus = false;
        QVERIFY(!harness.run("ls /dev").log.contains("nvidia"));
    }
};

ORRERY_TEST(devices, TestDevices);
#include "tst_devices.moc"
