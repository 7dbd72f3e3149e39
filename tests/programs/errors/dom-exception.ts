// DOMException: names with a number, and the constants of the numbers.
for (const name of ["IndexSizeError", "NotFoundError", "AbortError", "TimeoutError", "DataCloneError", "Error", "OddError"]) {
  const error = new DOMException("text", name);
  console.log(name, error.code, error.message, String(error), error instanceof Error);
}
console.log(Object.keys(DOMException).join(), DOMException.DATA_CLONE_ERR, new DOMException().ABORT_ERR, new DOMException().code);

// expect: IndexSizeError 1 text IndexSizeError: text true
// expect: NotFoundError 8 text NotFoundError: text true
// expect: AbortError 20 text AbortError: text true
// expect: TimeoutError 23 text TimeoutError: text true
// expect: DataCloneError 25 text DataCloneError: text true
// expect: Error 0 text Error: text true
// expect: OddError 0 text OddError: text true
// expect: INDEX_SIZE_ERR,DOMSTRING_SIZE_ERR,HIERARCHY_REQUEST_ERR,WRONG_DOCUMENT_ERR,INVALID_CHARACTER_ERR,NO_DATA_ALLOWED_ERR,NO_MODIFICATION_ALLOWED_ERR,NOT_FOUND_ERR,NOT_SUPPORTED_ERR,INUSE_ATTRIBUTE_ERR,INVALID_STATE_ERR,SYNTAX_ERR,INVALID_MODIFICATION_ERR,NAMESPACE_ERR,INVALID_ACCESS_ERR,VALIDATION_ERR,TYPE_MISMATCH_ERR,SECURITY_ERR,NETWORK_ERR,ABORT_ERR,URL_MISMATCH_ERR,QUOTA_EXCEEDED_ERR,TIMEOUT_ERR,INVALID_NODE_TYPE_ERR,DATA_CLONE_ERR 25 20 0
