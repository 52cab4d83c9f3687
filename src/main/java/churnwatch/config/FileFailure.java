package churnwatch.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file cannot be used, in words: what the platform tells is often the file's path alone. */
public final class FileFailure {
    private FileFailure() {}

    public static String words(Throwable failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "it is a folder that is not empty";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file of this name exists";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        if (failure instanceof IOException && "Is a directory".equals(failure.getMessage())) {
            return "it is a folder";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
