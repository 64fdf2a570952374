// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/merge.h"

#include "core/snapshot/git.h"

namespace orrery {

namespace {

git_merge_file_input inputOf(const QByteArray &text)
{
    git_merge_file_input input = GIT_MERGE_FILE_INPUT_INIT;
    input.ptr = text.constData();
    input.size = std::size_t(text.size());
    return input;
}

} // namespace

std::optional<QByteArray> mergeTexts(const QByteArray &base, const QByteArray &ours, const QByteArray &theirs)
{
    if (ours.contains('\0') || theirs.contains('\0') || base.contains('\0'))
        return {};
    const GitLibrary library;
    const git_merge_file_input from = inputOf(base);
    const git_merge_file_input one = inputOf(ours);
    const git_merge_file_input other = inputOf(theirs);
    git_merge_file_result result = {};
    if (git_merge_file(&result, &from, &one, &other, nullptr) != 0)
        return {};
    std::optional<QByteArray> merged;
    if (result.automergeable != 0)
        merged = QByteArray(result.ptr, qsizetype(result.len));
    git_merge_file_result_free(&result);
    return merged;
}

} // namespace orrery
