// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snapshot/objectreader.h"
#include "core/snapshot/objectwriter.h"
#include "core/snapshot/snapshotfile.h"

#include <string>
#include <vector>

namespace orrery {

// Makes git's trees of paths that arrive in order: sorted by the bytes of path, a directory's with a '/' at its end.
// (This is git's own order.)
class TreeWriter
{
public:
    explicit TreeWriter(ObjectWriter &writer) : m_writer(writer), m_stack(1) { }

    // Error: snapshot.changed where the path is there twice, or once as a file and once as a directory.
    Result<> addFile(const TaskPath &path, TreeMode mode, const ObjectId &id);
    Result<> addDirectory(const TaskPath &path);
    // The root's tree.
    Result<ObjectId> finish();

private:
    struct Frame {
        std::string name;                                       // of the directory
        std::string content;                                    // so far
        std::vector<std::pair<std::size_t, std::size_t>> names; // where in content, how long
    };
    Result<> enter(std::string_view directory);
    Result<> closeTop();
    Result<> append(std::string_view name, TreeMode mode, const ObjectId &id);

    ObjectWriter &m_writer;
    std::vector<Frame> m_stack; // the root first
    std::string m_open;         // the directory that is open, with '/' at its end; empty: the root
};

} // namespace orrery
