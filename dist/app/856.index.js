export const id = 856;
export const ids = [856];
export const modules = {

/***/ 5475:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openFolder: () => (/* binding */ openFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _base_git_path_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4193);
/* harmony import */ var _inside_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9248);





/**
 * A folder to write files into. A path that stays below `root` must do so really: the workspace may hold somebody
 * else's symbolic links. Any other path is one that the workflow itself gave. Throws when it cannot be made or used.
 */
function openFolder(root, given) {
    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(root, given);
    const guard = (0,_inside_js__WEBPACK_IMPORTED_MODULE_3__/* .isInside */ .FK)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(root), target) ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(root) : undefined;
    const check = (real) => {
        if (guard === undefined)
            return;
        if (!(0,_inside_js__WEBPACK_IMPORTED_MODULE_3__/* .isInside */ .FK)(guard, real))
            throw leadsOut(given);
        if ((0,_base_git_path_js__WEBPACK_IMPORTED_MODULE_4__/* .isInGit */ .a)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(guard, real)))
            throw leadsIntoGit(given);
    };
    if ((0,_base_git_path_js__WEBPACK_IMPORTED_MODULE_4__/* .isInGit */ .a)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(root, target)))
        throw leadsIntoGit(given);
    check((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(nearestThatExists(target)));
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(target, { recursive: true });
    const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(target);
    check(real);
    return {
        has: async (file) => (await statOf((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(real, toPath(file))))?.isFile() === true,
        partial: async (file) => {
            const stat = await statOf(partOf((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(real, toPath(file))));
            return stat?.isFile() === true ? stat.size : 0;
        },
        write: async (file, from, chunks) => {
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(real, toPath(file));
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), { recursive: true });
            if (!(0,_inside_js__WEBPACK_IMPORTED_MODULE_3__/* .isInside */ .FK)(real, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path))))
                throw leadsOut(given);
            await append(partOf(path), from, chunks);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(partOf(path), path);
        },
    };
}
async function append(path, from, chunks) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | noFollow, 0o644);
    try {
        const stat = await handle.stat();
        if (!stat.isFile() || stat.nlink > 1)
            throw new Error('There is something else at its place.');
        await handle.truncate(from);
        let at = from;
        for await (const chunk of chunks)
            for (let written = 0; written < chunk.length;) {
                // Fewer bytes than asked for may be taken at once.
                const { bytesWritten } = await handle.write(chunk, written, chunk.length - written, at);
                written += bytesWritten;
                at += bytesWritten;
            }
    }
    finally {
        await handle.close();
    }
}
/** A symbolic link at the place of a file is refused, not followed; Windows has no such flag and needs rights for links. */
const noFollow = process.platform === 'win32' ? 0 : node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW;
/** What is being written; it gets its name when it is whole. */
function partOf(path) {
    return `${path}.part`;
}
/** Callers make names safe; what is not is a mistake of ours. */
function toPath(file) {
    const parts = file.split('/');
    if (!parts.every((part) => /^\w[\w.-]{0,199}$/.test(part)))
        throw new Error('A name of a file is not safe.');
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(...parts);
}
async function statOf(path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path);
    }
    catch {
        return undefined; // Not there, or not to be seen: then it is written, and that tells.
    }
}
function nearestThatExists(path) {
    for (let at = path;; at = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(at)) {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(at);
            return at;
        }
        catch {
            if ((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(at) === at)
                return at;
        }
    }
}
function leadsOut(given) {
    return new Error(`${given} leads out of the workspace by a symbolic link.`);
}
function leadsIntoGit(given) {
    return new Error(`${given} leads into git's own files.`);
}


/***/ })

};
