// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/advice.h"

#include "core/base/tr.h"
#include "core/task/importtable.h"

#include <QRegularExpression>

namespace orrery {

namespace {

QString adviceOnModule(const std::string &module)
{
    if (const auto standard = standardModule(module)) {
        return standard->last
            ? Tr::tr("The module %1 belongs to Python up to 3.%2; choose such a Python, or code that "
                     "does without it.")
                  .arg(QString::fromStdString(module))
                  .arg(*standard->last)
            : Tr::tr("The module %1 belongs to Python, but not to this one.").arg(QString::fromStdString(module));
    }
    const auto distributions = distributionsOf(module);
    const auto package = QString::fromUtf8(distributions.front().data(), qsizetype(distributions.front().size()));
    return Tr::tr("Add %1 to requirements.txt.").arg(package);
}

// What an exception says that has always the same cause here.
struct Known {
    const char *type; // its end: "OutOfMemoryError" is also torch.cuda's; empty: any
    const char *message;
    const char *advice;
};

constexpr const char *numpyTooNew
    = QT_TRANSLATE_NOOP("Core",
                        "A library here is older than the NumPy that was installed with it: add numpy<2 to "
                        "requirements.txt, or take a newer version of the library.");

constexpr Known knownCauses[] = {
    {"", "CUDA out of memory",
     QT_TRANSLATE_NOOP("Core", "The GPU's memory is full: smaller batches need less; other programs may use it too.")},
    {"MemoryError", "", QT_TRANSLATE_NOOP("Core", "The memory of this machine was not enough.")},
    {"", "[Errno 28]",
     QT_TRANSLATE_NOOP("Core", "The disk is full; what was written until then is in the working directory.")},
    {"", "[Errno 122]", QT_TRANSLATE_NOOP("Core", "Your quota of the disk is used up.")},
    {"", "[Errno 18]",
     QT_TRANSLATE_NOOP("Core",
                       "A file cannot be renamed from one file system to another, also between /tmp and "
                       "/output: shutil.move copies it.")},
    {"", "[Errno 30]", QT_TRANSLATE_NOOP("Core", "Inputs and the system are read-only: write into /output or /tmp.")},
    // What NumPy 2 took away, in the words of NumPy itself and of extensions that were built for NumPy 1.
    {"ImportError", "'numpy.core", numpyTooNew},
    {"", "was removed in the NumPy 2.0 release", numpyTooNew},
    {"", "numpy.dtype size changed", numpyTooNew},
    {"AttributeError", "_ARRAY_API not found", numpyTooNew},
    {"EOFError", "EOF when reading a line",
     QT_TRANSLATE_NOOP("Core", "A run has nobody who types: give the value as a parameter instead of input().")},
};

} // namespace

QString adviceFor(const PythonException &exception)
{
    static const QRegularExpression missingModule(QStringLiteral("^No module named '([^']+)'"));
    if (exception.type == u"ModuleNotFoundError") {
        const auto match = missingModule.match(exception.message);
        return match.hasMatch() ? adviceOnModule(match.captured(1).toStdString()) : QString();
    }
    for (const Known &known : knownCauses) {
        if (exception.type.endsWith(QLatin1StringView(known.type))
            && exception.message.contains(QLatin1StringView(known.message)))
            return Tr::tr(known.advice);
    }
    return {};
}

} // namespace orrery
